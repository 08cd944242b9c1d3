"""Who is asking: OpenID Connect, a header from a trusted proxy, or, on this machine only, a stub that says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from authlib.integrations.starlette_client import OAuth, OAuthError
from fastapi import FastAPI, HTTPException, Request
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import InputError
from assistant.roles import Role, User
from assistant.settings import Settings
from assistant.store import Store

_LOCAL = {"127.0.0.1", "::1", "localhost"}
_HOURS = 8
_IN, _BACK, _OUT = "/logg-inn", "/logg-inn/svar", "/logg-ut"
_NAMES = ("sub", "preferred_username", "email", "NAVident")
STUB_WARNING = (
    "ADVARSEL: Ingen innlogging er satt opp. Alle på denne maskinen er «lokal» og har alle roller. "
    "Sett DROFT_OIDC_ISSUER eller DROFT_PROXY_HEADER før andre får bruke Drøft."
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a login says of somebody. Lives only as long as the request; the store keeps an HMAC of the name."""

    name: str
    known_as: frozenset[str]
    """Every name and group that a role can be given to."""
    office: str | None = None


Identify = Callable[[Request], Identity | None]


class Login:
    """Turns a request into a user with a role, or refuses it."""

    def __init__(self, store: Store, settings: Settings, identify: Identify, *, stub: bool = False) -> None:
        self._store = store
        self._settings = settings
        self._identify = identify
        self.stub = stub
        """True when nobody has logged in: the page must say so."""

    def user(self, request: Request) -> User | None:
        """Return who is asking, or None when nobody is logged in or may ask."""
        identity = self._identify(request)
        role = self._role(identity) if identity else None
        return User(self._store.owner(identity.name), role, identity.office) if identity and role else None

    def adviser(self, request: Request) -> str | None:
        """Return the owner of the conversations; None refuses with 401. For Gradio's `auth_dependency`."""
        user = self.user(request)
        return user.owner if user else None

    def coordinator(self, request: Request) -> str | None:
        """Do as `adviser`, and refuse with 403 whoever is not a coordinator."""
        user = self.user(request)
        if user and not user.may(Role.KOORDINATOR):
            raise HTTPException(403, "Denne siden er for koordinatorer.")
        return user.owner if user else None

    def _role(self, identity: Identity) -> Role | None:
        if self.stub or identity.known_as & _listed(self._settings.administratorer):
            return Role.ADMIN
        if identity.known_as & _listed(self._settings.koordinatorer):
            return Role.KOORDINATOR
        advisers = _listed(self._settings.veiledere)
        return Role.VEILEDER if not advisers or identity.known_as & advisers else None


def open_login(app: FastAPI, store: Store, settings: Settings, host: str) -> Login:
    """Add to `app` the login that the settings name. Call it before any page is mounted. Raises as `check_login`."""
    check_login(settings, host)
    if settings.oidc_issuer:
        _add_oidc(app, store, settings)
        return Login(store, settings, _from_session)
    if settings.proxy_header:
        return Login(store, settings, _from_proxy(settings))
    return Login(store, settings, _stub, stub=True)


def check_login(settings: Settings, host: str) -> None:
    """Raise InputError when the login is half set up, or missing where others than this machine could reach it."""
    if settings.oidc_issuer:
        for name in ("oidc_client_id", "oidc_client_secret"):
            if not getattr(settings, name):
                raise InputError(f"DROFT_OIDC_ISSUER er satt, men DROFT_{name.upper()} mangler.")
        issuer = urlsplit(settings.oidc_issuer)
        if issuer.scheme != "https" and issuer.hostname not in _LOCAL:
            raise InputError("DROFT_OIDC_ISSUER må begynne med https://.")
    elif not settings.proxy_header and host not in _LOCAL:
        raise InputError(
            f"Uten innlogging kan Drøft bare kjøre på denne maskinen, ikke på {host}. "
            "Sett DROFT_OIDC_ISSUER eller DROFT_PROXY_HEADER, eller bruk --host 127.0.0.1."
        )


def _listed(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(",") if name.strip())


def _stub(request: Request) -> Identity | None:
    """Everybody on this machine is one user. A page elsewhere, or a proxy in front, is refused."""
    peer = request.client.host if request.client else ""
    called = urlsplit(f"//{request.headers.get('host', '')}").hostname
    if peer not in _LOCAL or called not in _LOCAL or "x-forwarded-for" in request.headers:
        return None
    return Identity("lokal", frozenset({"lokal"}))


def _from_proxy(settings: Settings) -> Identify:
    trusted, header = _listed(settings.proxy_ips), settings.proxy_header

    def identify(request: Request) -> Identity | None:
        name = request.headers.get(header, "").strip()
        if not name or request.client is None or request.client.host not in trusted:
            return None
        groups = _listed(request.headers.get(f"{header}-Grupper", ""))
        return Identity(name, groups | {name}, request.headers.get(f"{header}-Kontor") or None)

    return identify


def _from_session(request: Request) -> Identity | None:
    kept = request.session.get("bruker")
    return Identity(kept["navn"], frozenset(kept["kjent_som"]), kept["kontor"]) if kept else None


def _add_oidc(app: FastAPI, store: Store, settings: Settings) -> None:
    """Add the code flow with PKCE: to the provider, back with a code, out again."""
    provider = OAuth().register(
        "oidc",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
    )

    @app.get(_IN)
    async def log_in(request: Request, til: str = "/") -> Response:
        request.session["til"] = til if til.startswith("/") and til[1:2] not in ("/", "\\") else "/"
        back = f"{settings.address.rstrip('/')}{_BACK}" if settings.address else str(request.url_for("come_back"))
        answer: Response = await provider.authorize_redirect(request, back)
        return answer

    @app.get(_BACK)
    async def come_back(request: Request) -> Response:
        try:
            token = await provider.authorize_access_token(request)
        except OAuthError:
            return PlainTextResponse("Innloggingen ble avbrutt. Gå til forsiden og prøv igjen.", 401)
        claims = token["userinfo"]
        known = {str(claims[name]) for name in _NAMES if claims.get(name)}
        known |= {str(group) for name in ("groups", "roles") for group in claims.get(name) or ()}
        to = request.session.get("til", "/")
        request.session.clear()
        request.session["bruker"] = {
            "navn": claims["sub"],
            "kjent_som": sorted(known & _named(settings)),
            "kontor": claims.get("kontor"),
        }
        return RedirectResponse(to, 303)

    @app.get(_OUT)
    async def log_out(request: Request) -> Response:
        request.session.clear()
        return PlainTextResponse("Du er logget ut.")

    app.add_middleware(_SendToLogin)
    app.add_middleware(
        SessionMiddleware,
        secret_key=store.key_for("innlogging"),
        session_cookie="droft",
        max_age=_HOURS * 3600,
        same_site="lax",
        https_only=settings.address.startswith("https:"),
    )


def _named(settings: Settings) -> frozenset[str]:
    """The cookie holds only the groups that give a role, so that it stays small."""
    return _listed(settings.veiledere) | _listed(settings.koordinatorer) | _listed(settings.administratorer)


class _SendToLogin:
    """Sends a browser that opens a page to the login. Whatever else comes without login is answered 401."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            request = Request(scope)
            page = "text/html" in request.headers.get("accept", "")
            if page and not request.url.path.startswith((_IN, _OUT)) and not request.session.get("bruker"):
                await RedirectResponse(f"{_IN}?til={quote(request.url.path)}", 303)(scope, receive, send)
                return
        await self._app(scope, receive, send)
