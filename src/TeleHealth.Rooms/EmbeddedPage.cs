using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TeleHealth.Rooms;

/// <summary>
/// A page, script or style that is embedded in this assembly: its bytes, compressed once for each encoding that somebody asks for, and the tag by which
/// a browser knows that it has them.
/// </summary>
internal sealed class EmbeddedPage
{
    private readonly byte[] plain;
    private readonly Lazy<byte[]> brotli;
    private readonly Lazy<byte[]> gzip;
    private readonly string contentType;
    private readonly string tag;

    private EmbeddedPage(byte[] content, string contentType)
    {
        plain = content;
        this.contentType = contentType;
        tag = Base64Url.EncodeToString(SHA256.HashData(content).AsSpan(0, 12));
        brotli = new(() => Compressed(to => new BrotliStream(to, CompressionLevel.SmallestSize)));
        gzip = new(() => Compressed(to => new GZipStream(to, CompressionLevel.SmallestSize)));
    }

    /// <summary>The embedded file of a name; it is there or the build is broken.</summary>
    public static EmbeddedPage Read(string name)
    {
        using var stream = typeof(EmbeddedPage).Assembly.GetManifestResourceStream($"pages/{name}")
            ?? throw new InvalidOperationException($"The assembly does not hold the page {name}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new EmbeddedPage(content, ContentTypeOf(name));
    }

    /// <summary>Answers in the best encoding that the browser takes; 304 when it has this very version.</summary>
    public IResult Answer(HttpRequest request)
    {
        var (encoding, body) = Accepts(request, "br") ? ("br", brotli.Value)
            : Accepts(request, "gzip") ? ("gzip", gzip.Value)
            : (null, plain);
        var headers = request.HttpContext.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        return Results.Bytes(body, contentType, entityTag: new EntityTagHeaderValue($"\"{tag}{(encoding is null ? "" : "-")}{encoding}\""));
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new ArgumentException($"No content type is known for {name}.", nameof(name)),
    };

    private byte[] Compressed(Func<Stream, Stream> compressor)
    {
        using var result = new MemoryStream();
        using (var stream = compressor(result))
        {
            stream.Write(plain);
        }

        return result.ToArray();
    }
}
