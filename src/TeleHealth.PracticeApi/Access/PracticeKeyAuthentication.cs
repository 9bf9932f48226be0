using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TeleHealth.Identity;
using TeleHealth.Identity.Problems;

namespace TeleHealth.PracticeApi.Access;

/// <summary>Recognises practice software by the key it sends: <c>Authorization: Bearer tlc_…</c>.</summary>
internal sealed class PracticeKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme, and of the policy that asks for it.</summary>
    public const string SchemeName = "PracticeKey";

    private const string Bearer = "Bearer ";

    /// <summary>No key, or one that does not work.</summary>
    public static readonly Problem Unauthenticated = new(
        "unauthenticated",
        StatusCodes.Status401Unauthorized,
        "The request has no key that works.",
        "Send the header Authorization: Bearer with the key that the operator of the service made for you; a revoked key no longer works.");

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Other endpoints have bearer secrets of their own: those are not keys that failed, and nothing to log.
        if (Request.Headers.Authorization is not [{ } header]
            || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            || header[Bearer.Length..].Trim() is var key && !ApiKeys.HasForm(ApiKeyKind.PracticeClient, key))
        {
            return AuthenticateResult.NoResult();
        }

        if (await keys.VerifyClient(key, Context.RequestAborted) is not { } client)
        {
            return AuthenticateResult.Fail("The key does not work.");
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, client.Value)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var presented = Request.Headers.Authorization.Count > 0;
        Response.Headers[HeaderNames.WWWAuthenticate] = presented ? "Bearer realm=\"practice\", error=\"invalid_token\"" : "Bearer realm=\"practice\"";
        return new ProblemResult(Unauthenticated).ExecuteAsync(Context);
    }
}

/// <summary>Who asks.</summary>
internal static class PracticeClientPrincipal
{
    /// <summary>The client whose key came with the request. Only behind the policy.</summary>
    public static ClientId Client(this ClaimsPrincipal principal) => new(principal.FindFirstValue(ClaimTypes.NameIdentifier)
        ?? throw new InvalidOperationException("The endpoint was reached without the policy that asks for a key."));
}
