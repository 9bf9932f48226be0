using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary>Writes the links of a consultation as people get them. The secret stands after the #, which browsers never send.</summary>
internal sealed class RoomLinks(JoinLinks links, IOptions<PracticeApiOptions> options)
{
    /// <summary>The links that work now.</summary>
    public LinksResource Of(ConsultationView view, HttpRequest request) =>
        new(Of(view, SeatRole.Clinician, request), Of(view, SeatRole.Patient, request));

    /// <summary>The link of one role that works now.</summary>
    public string Of(ConsultationView view, SeatRole role, HttpRequest request)
    {
        var page = role == SeatRole.Clinician ? "room" : "join";
        var link = links.Make(view.Id.Value, role.Word(), view.Links.Of(role));
        return $"{Base(request)}/{page}#{link.Fragment}";
    }

    private string Base(HttpRequest request) =>
        options.Value.PublicBaseUrl is { Length: > 0 } configured ? configured.TrimEnd('/') : $"{request.Scheme}://{request.Host}";
}
