using Microsoft.AspNetCore.Http;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;

namespace TeleHealth.Rooms;

/// <summary>Refusals as the pages read them. The page has words of its own for each code; these are for whoever reads the answer by hand.</summary>
internal static class RoomProblems
{
    public static readonly Problem LinkUnknown = new(
        "link-unknown", StatusCodes.Status404NotFound, "This link leads nowhere.", "Open the whole link as it was sent, or ask the practice for a new one.");

    public static readonly Problem NonceMalformed = new(
        "nonce-malformed", StatusCodes.Status422UnprocessableEntity, "This is no nonce.", "Send 22 random characters of base64url, or leave it out.");

    public static readonly Problem BillNotProposed = new(
        "bill-not-proposed", StatusCodes.Status409Conflict, "There is no bill to confirm yet.", "Wait until the evidence is closed, at most 60 seconds after the end.");

    public static readonly Problem BillNotBillable = new(
        "bill-not-billable", StatusCodes.Status409Conflict, "Nothing may be billed for this consultation.", "Read the reasons with GET /rooms/bill.");

    public static readonly Problem EquipmentUnreadable = new(
        "equipment-unreadable",
        StatusCodes.Status422UnprocessableEntity,
        "This is not the result of a test.",
        "Send what docs/protocol.md shows under POST /rooms/test/result; nothing was changed.");

    public static readonly Problem LedgerConflict = new(
        "ledger-conflict", StatusCodes.Status409Conflict, "The ledger has another entry for this consultation.", "Nothing was changed. Tell the operator of the service.");

    public static readonly Problem BillAlreadyConfirmed = new(
        "bill-already-confirmed", StatusCodes.Status409Conflict, "The bill is confirmed.", "Its facts are not judged otherwise any more. Read it with GET /rooms/bill.");

    public static readonly Problem JudgementIncomplete = new(
        "judgement-incomplete", StatusCodes.Status422UnprocessableEntity, "The pathway is missing.", "Send every field of the judgement; what is not said is left out.");

    public static readonly Problem NurseNumber = new(
        "nurse-number", StatusCodes.Status422UnprocessableEntity, "This is no RPPS number.", "Send 11 digits, the last one the key of the ten before, or leave it out.");

    public static readonly Problem SickLeaveDays = new(
        "sick-leave-days", StatusCodes.Status422UnprocessableEntity, "This is no length of a sick leave.", "Send a whole number of days from 0 to 366.");

    /// <summary>The problem that a consultation's refusal is to a page.</summary>
    public static Problem Of(Refusal refusal) => refusal switch
    {
        Refusal.ConsultationUnknown => LinkUnknown,
        Refusal.LinkRevoked => new(
            refusal.Code(), StatusCodes.Status410Gone, "This link was replaced.", "Use the newest link, or ask the practice for it."),
        Refusal.LinkExpired => new(
            refusal.Code(), StatusCodes.Status410Gone, "This link is no longer valid.", "Ask the practice for a new appointment."),
        Refusal.SeatLost => new(
            refusal.Code(), StatusCodes.Status401Unauthorized, "This page holds no seat.", "Open the link again."),
        Refusal.Cancelled => new(
            refusal.Code(), StatusCodes.Status409Conflict, "The practice cancelled this consultation.", "Ask the practice for a new appointment."),
        Refusal.Ended => new(
            refusal.Code(), StatusCodes.Status409Conflict, "This consultation has ended.", "There is nothing left to join."),
        Refusal.TooEarly => new(
            refusal.Code(), StatusCodes.Status409Conflict, "The waiting room is not open yet.", "Come back at opensAt."),
        Refusal.ConsentRequired => new(
            refusal.Code(),
            StatusCodes.Status422UnprocessableEntity,
            "The patient's consent is missing.",
            "Send the consentNotice that /rooms/link gives, once the patient agreed."),
        Refusal.ClinicianOnly => new(
            refusal.Code(), StatusCodes.Status403Forbidden, "Only the clinician may do this.", "Use the clinician's seat."),
        Refusal.AlreadyInProgress => new(
            refusal.Code(), StatusCodes.Status409Conflict, "The consultation has begun.", "Leave the call instead."),
        _ => new(refusal.Code(), StatusCodes.Status409Conflict, "This can't be done now.", "Read the room's stage and try what fits it."),
    };
}
