/**
 * Codes of errors that AWS documents for Secrets Manager, for STS and for all of its services. Only these are ever shown: a code is a text of
 * whoever answers.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html
 */
const KNOWN_CODES: ReadonlySet<string> = new Set(
  `AccessDenied AccessDeniedException AuthFailure CredentialsProviderError DecryptionFailure DecryptionFailureException ExpiredToken
  ExpiredTokenException IDPCommunicationError IDPCommunicationErrorException IDPRejectedClaim IDPRejectedClaimException IncompleteSignature
  IncompleteSignatureException InternalFailure InternalServiceError InternalServiceErrorException InvalidAccessKeyId InvalidClientTokenId
  InvalidIdentityToken InvalidIdentityTokenException InvalidNextTokenException InvalidParameterException InvalidRequestException
  InvalidSignatureException MissingAuthenticationToken MissingAuthenticationTokenException NotAuthorized OptInRequired RequestExpired
  ResourceNotFoundException SignatureDoesNotMatch ThrottlingException TokenProviderError UnauthorizedOperation UnrecognizedClient
  UnrecognizedClientException`.split(/\s+/),
);

/** ` (CODE)` to follow a message; empty for a code that AWS does not have. */
export function shownCode(code: string): string {
  return KNOWN_CODES.has(code) ? ` (${code})` : '';
}
