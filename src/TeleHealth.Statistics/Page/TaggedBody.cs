using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TeleHealth.Statistics;

/// <summary>
/// A text that many people get: its bytes, compressed once for each encoding that somebody asks for, and the tag by which a browser knows that it has them. Nothing in it
/// is secret, so that its compressed length tells nothing.
/// </summary>
internal sealed class TaggedBody
{
    private readonly byte[] plain;
    private readonly Lazy<byte[]> brotli;
    private readonly Lazy<byte[]> gzip;
    private readonly string contentType;
    private readonly string tag;

    public TaggedBody(string content, string contentType)
    {
        plain = Encoding.UTF8.GetBytes(content);
        this.contentType = $"{contentType}; charset=utf-8";
        tag = Base64Url.EncodeToString(SHA256.HashData(plain).AsSpan(0, 12));
        brotli = new(() => Compressed(to => new BrotliStream(to, CompressionLevel.SmallestSize)));
        gzip = new(() => Compressed(to => new GZipStream(to, CompressionLevel.SmallestSize)));
    }

    /// <summary>Answers in the best encoding that the browser takes; 304 when it has this very content.</summary>
    public IResult Answer(HttpContext http, string? fileName = null)
    {
        var (encoding, body) = Accepts(http.Request, "br") ? ("br", brotli.Value)
            : Accepts(http.Request, "gzip") ? ("gzip", gzip.Value)
            : (null, plain);
        http.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (encoding is not null)
        {
            http.Response.Headers.ContentEncoding = encoding;
        }

        return Results.Bytes(body, contentType, fileName, entityTag: new EntityTagHeaderValue($"\"{tag}{(encoding is null ? "" : "-")}{encoding}\""));
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);

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
