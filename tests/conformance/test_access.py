"""Who may ask: tokens, certificates, and what is answered to everybody else."""

from __future__ import annotations

from conformance.servers import Server
from conformance.space import Space
from conformance.wire import Api

WHO = {"apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"}


def stranger(server: Server, token: str = "") -> Api:
    """Return requests in nobody's name, or with a token."""
    return Api(server.api.url, server.api.context, token)


def test_a_wrong_token_is_unauthorized(server: Server) -> None:
    """It is not taken for an anonymous request."""
    api = stranger(server, "wrong")

    answer = api.get("/api/v1/namespaces")

    api.close()
    assert answer.refused(401, "Unauthorized")["message"] == "Unauthorized"


def test_a_request_in_nobodys_name_is_forbidden(server: Server) -> None:
    """The message says who asked for what."""
    api = stranger(server)

    answer = api.get("/api/v1/namespaces")

    api.close()
    message = answer.refused(403, "Forbidden")["message"]
    assert 'User "system:anonymous" cannot list resource "namespaces"' in message


def test_everybody_may_ask_for_version_and_health(server: Server) -> None:
    """Probes have no credentials."""
    api = stranger(server)

    answers = [api.get(path).status for path in ("/version", "/livez", "/readyz")]

    api.close()
    assert answers == [200, 200, 200]


def test_a_server_says_who_it_takes_one_for(space: Space) -> None:
    """The first question when something is forbidden."""
    answer = space.api.post("/apis/authentication.k8s.io/v1/selfsubjectreviews", WHO).expect(201)

    assert "system:authenticated" in answer["status"]["userInfo"]["groups"]
    assert "system:masters" in answer["status"]["userInfo"]["groups"]


def test_a_server_says_what_one_may_do(space: Space) -> None:
    """kubectl auth can-i."""
    question = {
        "apiVersion": "authorization.k8s.io/v1",
        "kind": "SelfSubjectAccessReview",
        "spec": {"resourceAttributes": {"verb": "create", "resource": "pods"}},
    }

    answer = space.api.post(
        "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", question
    ).expect(201)

    assert answer["status"]["allowed"] is True
