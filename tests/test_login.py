"""Who gets in, as what, and who is turned away: 401, 403 or 200, decided on the server."""

from urllib.parse import quote

import gradio as gr
import httpx
import oidc_provider_mock
import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from assistant.errors import InputError
from assistant.pages.login import check_login, open_login
from assistant.pages.server import mount
from assistant.roles import Role
from assistant.settings import Settings
from assistant.store import open_store

PROXY = {"proxy_header": "X-Bruker", "koordinatorer": "GRP-KOORD", "administratorer": "sjef"}
LOCAL = ("127.0.0.1", 5000)


@pytest.fixture
def served(tmp_path):
    opened = []

    def served(peer=LOCAL, base="http://127.0.0.1", host="127.0.0.1", **settings):
        chosen = Settings(data=tmp_path, **settings)
        store = open_store(chosen)
        opened.append(store)
        app = FastAPI()
        login = open_login(app, store, chosen, host)

        @app.get("/hvem")
        def who(request: Request):
            user = login.user(request)
            return {"rolle": user and user.role, "eier": user and user.owner, "kontor": user and user.office}

        for path, door in (("/koordinator", login.coordinator), ("/", login.adviser)):
            with gr.Blocks() as page:
                gr.Markdown("Side")
            mount(app, page, path, auth_dependency=door)
        return TestClient(app, base_url=base, client=peer)

    yield served
    for store in opened:
        store.close()


def codes(client, **headers):
    return [client.get(path, headers=headers).status_code for path in ("/config", "/koordinator/config")]


def test_a_proxy_says_who_it_is_and_the_role_decides(served):
    client = served(**PROXY)
    assert codes(client) == [401, 401]
    assert codes(client, **{"X-Bruker": "z1"}) == [200, 403]
    assert codes(client, **{"X-Bruker": "z1", "X-Bruker-Grupper": "ANNEN, GRP-KOORD"}) == [200, 200]
    who = client.get("/hvem", headers={"X-Bruker": "sjef", "X-Bruker-Kontor": "Nav Testvik"}).json()
    assert (who["rolle"], who["kontor"]) == (Role.ADMIN, "Nav Testvik")
    assert "sjef" not in who["eier"]


def test_the_header_is_believed_from_the_proxy_alone(served):
    assert codes(served(peer=("10.0.0.9", 5000), **PROXY), **{"X-Bruker": "sjef"}) == [401, 401]
    trusted = served(peer=("10.0.0.9", 5000), proxy_ips="10.0.0.9", **PROXY)
    assert codes(trusted, **{"X-Bruker": "sjef"}) == [200, 200]


def test_only_the_named_groups_get_in_when_groups_are_named(served):
    client = served(veiledere="GRP-VEIL", **PROXY)
    assert codes(client, **{"X-Bruker": "z1"}) == [401, 401]
    assert codes(client, **{"X-Bruker": "z1", "X-Bruker-Grupper": "GRP-VEIL"}) == [200, 403]


def test_without_login_only_this_machine_gets_in(served):
    assert codes(served()) == [200, 200]
    assert served().get("/hvem").json()["rolle"] == Role.ADMIN
    assert codes(served(peer=("10.0.0.9", 5000))) == [401, 401]
    assert codes(served(base="http://ond.example")) == [401, 401]
    assert codes(served(), **{"X-Forwarded-For": "10.0.0.9"}) == [401, 401]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, "bare kjøre på denne maskinen"),
        ({"oidc_issuer": "https://id.example"}, "DROFT_OIDC_CLIENT_ID mangler"),
        ({"oidc_issuer": "http://id.example", "oidc_client_id": "a", "oidc_client_secret": "b"}, "https"),
    ],
)
def test_a_login_that_is_missing_or_half_set_up_stops_the_server(tmp_path, settings, says):
    with pytest.raises(InputError, match=says):
        check_login(Settings(data=tmp_path, **settings), "0.0.0.0")


@pytest.fixture(scope="module")
def provider():
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


def log_in(client, provider, sub, path="/", **claims):
    """Do what a browser does: open a page, log in at the provider, come back."""
    httpx.put(f"{provider}/users/{quote(sub)}", json={"email": f"{sub}@example.no", **claims}).raise_for_status()
    sent = client.get(path, headers={"accept": "text/html"}, follow_redirects=False)
    assert sent.headers["location"] == f"/logg-inn?til={path}"
    away = client.get(sent.headers["location"], follow_redirects=False).headers["location"]
    assert away.startswith(provider)
    assert "code_challenge_method=S256" in away
    back = httpx.post(away, data={"sub": sub}).headers["location"]
    return client.get(back, follow_redirects=False)


def test_a_login_with_openid_connect_gives_the_role_of_the_group(served, provider):
    settings = {
        "oidc_issuer": provider, "oidc_client_id": "droft", "oidc_client_secret": "x", "koordinatorer": "GRP-KOORD",
    }  # fmt: skip
    client = served(base="http://testserver", host="0.0.0.0", **settings)
    assert codes(client) == [401, 401]
    landed = log_in(client, provider, "veileder")
    assert (landed.status_code, landed.headers["location"]) == (303, "/")
    assert codes(client) == [200, 403]
    client.get("/logg-ut")
    assert codes(client) == [401, 401]
    landed = log_in(client, provider, "koordinator", "/koordinator/", groups=["GRP-KOORD"], kontor="Nav Testvik")
    assert landed.headers["location"] == "/koordinator/"
    assert codes(client) == [200, 200]
    assert client.get("/hvem").json()["kontor"] == "Nav Testvik"


def test_a_forged_answer_from_the_provider_and_a_foreign_way_back_are_refused(served, provider):
    settings = {"oidc_issuer": provider, "oidc_client_id": "droft", "oidc_client_secret": "x"}
    client = served(base="http://testserver", **settings)
    assert client.get("/logg-inn/svar?code=stjålet&state=gjettet").status_code == 401
    httpx.put(f"{provider}/users/ola", json={}).raise_for_status()
    away = client.get("/logg-inn?til=//ond.example", follow_redirects=False).headers["location"]
    back = httpx.post(away, data={"sub": "ola"}).headers["location"]
    assert client.get(back, follow_redirects=False).headers["location"] == "/"
