using Microsoft.Extensions.Hosting;
using NSubstitute;
using TeleHealth.PracticeApi;

namespace TeleHealth.Tests.PracticeApi;

public class PracticeApiOptionsTests
{
    [Fact]
    public void TheDefaultsServeDevelopment()
    {
        var options = new PracticeApiOptions();

        Assert.Equal(("", 200, 50), (options.PublicBaseUrl, options.RequestsBurst, options.RequestsPerSecond));
        Assert.Null(Errors(options, Environments.Development));
    }

    [Theory]
    [InlineData("", "PracticeApi:PublicBaseUrl is not set: name the https address at which people reach the pages.")]
    [InlineData("http://a.fr", "PracticeApi:PublicBaseUrl must begin with https: browsers give no camera to a page without it.")]
    [InlineData("a.fr", "PracticeApi:PublicBaseUrl must be an http or https address without path, query or fragment, such as https://consultation.example.fr.")]
    [InlineData("https://a.fr/x", "PracticeApi:PublicBaseUrl must be an http or https address without path, query or fragment, such as https://consultation.example.fr.")]
    [InlineData("https://u:p@a.fr", "PracticeApi:PublicBaseUrl must be an http or https address without path, query or fragment, such as https://consultation.example.fr.")]
    [InlineData("ftp://a.fr", "PracticeApi:PublicBaseUrl must be an http or https address without path, query or fragment, such as https://consultation.example.fr.")]
    [InlineData("https://a.fr", null)]
    [InlineData("https://a.fr:8443/", null)]
    public void ProductionSaysWhereItsPagesAre(string url, string? error) => Assert.Equal(error, Errors(new() { PublicBaseUrl = url }, Environments.Production));

    [Fact]
    public void AllErrorsAreSaidAtOnce() => Assert.Equal(
        "PracticeApi:PublicBaseUrl is not set: name the https address at which people reach the pages.; "
        + "PracticeApi:RequestsBurst must lie between 1 and 100000.; "
        + "PracticeApi:RequestsPerSecond must lie between 1 and 10000.",
        Errors(new() { RequestsBurst = 0, RequestsPerSecond = 10_001 }, Environments.Production));

    private static string? Errors(PracticeApiOptions options, string environment)
    {
        var host = Substitute.For<IHostEnvironment>();
        host.EnvironmentName.Returns(environment);
        return new PracticeApiOptionsValidation(host).Validate(null, options).FailureMessage;
    }
}
