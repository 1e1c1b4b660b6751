"""Health and headers, with and without an Assistant that answers."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from assistant.errors import IndexDamagedError
from assistant.service.app import create_app
from tests.fakes_web import FakeAssistant


def test_live_when_no_assistant_is_open() -> None:
    response = TestClient(create_app(None)).get("/health/live")

    assert (response.status_code, response.json()) == (200, {"status": "live"})


def test_ready_when_the_assistant_finds_something() -> None:
    response = TestClient(create_app(FakeAssistant())).get("/health/ready")

    assert (response.status_code, response.json()) == (200, {"status": "ready"})


@pytest.mark.parametrize(
    ("assistant", "reason"),
    [
        (None, "no assistant is open"),
        (FakeAssistant(found=()), "holds no document"),
        (FakeAssistant(error=IndexDamagedError("/secret/folder")), "IndexDamagedError"),
    ],
)
def test_not_ready_says_why_and_no_more(assistant: FakeAssistant | None, reason: str) -> None:
    response = TestClient(create_app(assistant)).get("/health/ready")

    assert response.status_code == 503
    assert reason in response.json()["reason"]
    assert "secret" not in response.text


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/nowhere", "/broken"])
def test_every_response_carries_the_security_headers(path: str) -> None:
    app = create_app(None)

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("secret")

    response = TestClient(app, raise_server_exceptions=False).get(path)

    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "form-action 'self'" in policy
    assert "unsafe-eval" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["x-frame-options"] == "DENY"
    assert "camera=()" in response.headers["permissions-policy"]
    assert "secret" not in response.text


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_the_service_does_not_describe_itself(path: str) -> None:
    assert TestClient(create_app(None)).get(path).status_code == 404
