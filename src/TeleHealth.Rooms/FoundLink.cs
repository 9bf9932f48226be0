using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Rooms;

/// <summary>A true link and the role that it is for. Whether its generation still works, the consultation knows.</summary>
internal sealed record FoundLink(JoinLink Link, SeatRole Role);

/// <summary>Reading what pages send as a link.</summary>
internal static class FoundLinks
{
    /// <summary>A link is checked before any consultation is woken: a guessed one costs an HMAC and nothing more.</summary>
    public static FoundLink? Find(this JoinLinks links, string? text)
    {
        if (!JoinLink.TryParse(text, out var link))
        {
            return null;
        }

        foreach (var role in Enum.GetValues<SeatRole>())
        {
            if (links.Verify(link, role.Word()))
            {
                return new FoundLink(link, role);
            }
        }

        return null;
    }
}
