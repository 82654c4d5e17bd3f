"""Asks a Key Vault with Microsoft's own client for Python: one JSON request on stdin, one JSON answer on stdout."""

import json
import sys

from azure.core.exceptions import AzureError
from azure.identity import ClientAssertionCredential, ClientSecretCredential
from azure.keyvault.secrets import SecretClient


def credential(request):
    options = {
        "authority": request["authority"],
        "disable_instance_discovery": True,
        "connection_verify": request["ca"],
        "retry_total": 0,
    }
    if "assertion" in request:
        return ClientAssertionCredential(
            request["tenant"], request["client"], lambda: request["assertion"], **options
        )
    return ClientSecretCredential(request["tenant"], request["client"], request["secret"], **options)


def read(client, name, version):
    try:
        secret = client.get_secret(name, version)
    except AzureError as error:
        inner = getattr(getattr(error, "error", None), "innererror", None) or {}
        return {
            "error": type(error).__name__,
            "status": getattr(error, "status_code", None),
            "inner": inner.get("code"),
            "message": str(error.message),
        }
    properties = secret.properties
    return {
        "value": secret.value,
        "name": secret.name,
        "version": properties.version,
        "enabled": properties.enabled,
        "created": properties.created_on.timestamp(),
        "expires": properties.expires_on.timestamp() if properties.expires_on else None,
        "not_before": properties.not_before.timestamp() if properties.not_before else None,
    }


def main():
    request = json.load(sys.stdin)
    client = SecretClient(
        request["vault"],
        credential(request),
        verify_challenge_resource=False,
        connection_verify=request["ca"],
        retry_total=0,
        **({"api_version": request["api_version"]} if "api_version" in request else {}),
    )
    json.dump([read(client, each["name"], each.get("version")) for each in request["secrets"]], sys.stdout)


main()
