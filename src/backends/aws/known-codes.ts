/**
 * Error codes that AWS documents for Secrets Manager, for STS and for all services. Only these are ever shown, because a code is
 * text from the server.
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

/** ` (CODE)` to append to a message; empty for a code that AWS does not document. */
export function shownCode(code: string): string {
  return KNOWN_CODES.has(code) ? ` (${code})` : '';
}
