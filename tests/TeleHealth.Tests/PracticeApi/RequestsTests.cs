using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NSubstitute;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.PracticeApi;

public sealed class RequestsTests : IAsyncLifetime
{
    private const string Path = "/v1/consultations";

    private PracticeApiHost api = null!;

    /// <summary>Bodies that are not one JSON object.</summary>
    public static readonly TheoryData<string> Malformed =
    [
        "{",
        "{}}",
        "{} {}",
        "{} x",
        "[]",
        "null",
        "7",
        "\"order\"",
        "{'reference':'x'}",
        "{\"reference\":\"x\",}",
        "{\"reference\":\"x\" /* why */}",
        "{\"reference\":\"a\",\"reference\":\"b\"}",
        "{\"patient\":{\"sex\":\"F\",\"s\\u0065x\":\"M\"}}",
        "{\"\\uD800\":1}",
        "{\"a\":" + new string('[', 20) + new string(']', 20) + "}",
        "{\"a\":" + new string('[', 8000) + "}",
        "{\"durationMinutes\":015}",
        "{\"durationMinutes\":NaN}",
        "{\"reference\":\"tab\there\"}",
    ];

    public async Task InitializeAsync() => api = await PracticeApiHost.Start();

    public async Task DisposeAsync() => await api.DisposeAsync();

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task WhatIsNotOneJsonObjectIsRefused(string body)
    {
        using var response = await api.Post(Path, body);

        await PracticeApiHost.AssertProblem(response, 400, "malformed-json");
    }

    [Fact]
    public async Task BytesThatAreNotUtf8AreRefused()
    {
        using var content = new ByteArrayContent([.. "{\"reference\":\""u8, 0xC3, 0x28, .. "\"}"u8]) { Headers = { { "Content-Type", "application/json" } } };
        using var response = await api.Http.PostAsync(new Uri(Path, UriKind.Relative), content);

        await PracticeApiHost.AssertProblem(response, 400, "malformed-json");
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/vnd.practice+json")]
    public async Task JsonUnderItsOtherNamesIsRead(string contentType)
    {
        using var response = await api.Post(Path, "\uFEFF{}", contentType);

        await PracticeApiHost.AssertProblem(response, 422, "invalid-request");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/jsonx")]
    public async Task AnotherMediaTypeIsRefused(string contentType)
    {
        using var response = await api.Post(Path, SampleOrder.Text, contentType);

        await PracticeApiHost.AssertProblem(response, 415, "unsupported-media-type");
    }

    [Fact]
    public async Task ABodyWithoutMediaTypeIsRefused()
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(SampleOrder.Text));
        using var response = await api.Http.PostAsync(new Uri(Path, UriKind.Relative), content);

        await PracticeApiHost.AssertProblem(response, 415, "unsupported-media-type");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task AMissingBodyIsSaidToBeMissing(string? body)
    {
        using var response = await api.Post(Path, body);

        await PracticeApiHost.AssertProblem(response, 400, "body-missing");
    }

    [Fact]
    public async Task SixteenKibibytesAreReadAndOneByteMoreIsNot()
    {
        using var longest = await api.Post(Path, "{}" + new string(' ', 16382));
        using var longer = await api.Post(Path, "{}" + new string(' ', 16383));

        await PracticeApiHost.AssertProblem(longest, 422, "invalid-request");
        await PracticeApiHost.AssertProblem(longer, 413, "body-too-large");
    }

    [Fact]
    public async Task ALongBodyThatDoesNotSayItsLengthIsRefusedToo()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Path, UriKind.Relative))
        {
            Content = new StreamContent(new MemoryStream(new byte[100_000])) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.TransferEncodingChunked = true;
        using var response = await api.Http.SendAsync(request);

        await PracticeApiHost.AssertProblem(response, 413, "body-too-large");
    }

    [Theory]
    [InlineData(null, "Bearer realm=\"practice\"")]
    [InlineData("Bearer ", "Bearer realm=\"practice\", error=\"invalid_token\"")]
    [InlineData("Bearer nonsense", "Bearer realm=\"practice\", error=\"invalid_token\"")]
    [InlineData("Bearer tlc_lilas_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Bearer realm=\"practice\", error=\"invalid_token\"")]
    [InlineData("Basic bGlsYXM6eA==", "Bearer realm=\"practice\", error=\"invalid_token\"")]
    public async Task WithoutAKeyThatWorksNothingIsAnswered(string? authorization, string challenge)
    {
        api.Http.DefaultRequestHeaders.Authorization = null;
        if (authorization is not null)
        {
            api.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        }

        using var read = await api.Get($"{Path}/{SampleView.Id}");
        using var order = await api.Post(Path, "not even JSON");

        await PracticeApiHost.AssertProblem(read, 401, "unauthenticated");
        await PracticeApiHost.AssertProblem(order, 401, "unauthenticated");
        Assert.Equal(challenge, read.Headers.WwwAuthenticate.ToString());
        Assert.Empty(api.Consultation.ReceivedCalls());
    }

    [Fact]
    public async Task ARevokedKeyAndAUsageTokenAreRefused()
    {
        await api.Keys.Revoke(ApiKeyKind.PracticeClient, "lilas");
        using var revoked = await api.Get($"{Path}/{SampleView.Id}");
        await PracticeApiHost.AssertProblem(revoked, 401, "unauthenticated");

        var token = Assert.IsType<ApiKeyAdded.Added>(await api.Keys.Add(ApiKeyKind.UsageReader, "cnam")).Key;
        api.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var figures = await api.Get($"{Path}/{SampleView.Id}");
        await PracticeApiHost.AssertProblem(figures, 401, "unauthenticated");
    }

    [Fact]
    public async Task ASecretOfAnotherKindIsNotLoggedAsAKeyThatFailed()
    {
        api.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new JoinLinks(new byte[JoinLinks.KeyBytesMin]).NewSeat(SampleView.Id.Value).Text);
        using var response = await api.Get($"{Path}/{SampleView.Id}");

        await PracticeApiHost.AssertProblem(response, 401, "unauthenticated");
        Assert.DoesNotContain("Failure message", api.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyRequestsOfOneClientAreRefusedAndOthersAreNot()
    {
        await using var narrow = await PracticeApiHost.Start(null, ("PracticeApi:RequestsBurst", "3"), ("PracticeApi:RequestsPerSecond", "1"));
        narrow.Consultation.Read(default).ReturnsForAnyArgs(new Answer<ConsultationView>(SampleView.Booked));
        var statuses = new List<HttpStatusCode>();
        // A slow machine earns a request back now and then; nobody can go on for ever.
        while (!statuses.Contains(HttpStatusCode.TooManyRequests) && statuses.Count < 100)
        {
            using var response = await narrow.Get($"{Path}/{SampleView.Id}");
            statuses.Add(response.StatusCode);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await PracticeApiHost.AssertProblem(response, 429, "too-many-requests");
                Assert.True(response.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
            }
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], statuses[..3]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);

        narrow.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await narrow.KeyFor("acacias"));
        using var other = await narrow.Get($"{Path}/{SampleView.Id}");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task AnUnknownAddressAndAnUnknownMethodAreProblemsToo()
    {
        using var address = await api.Get("/v1/nothing");
        using var method = await api.Http.DeleteAsync(new Uri($"{Path}/{SampleView.Id}", UriKind.Relative));

        await PracticeApiHost.AssertProblem(address, 404, "not-found");
        await PracticeApiHost.AssertProblem(method, 405, "method-not-allowed");
    }
}
