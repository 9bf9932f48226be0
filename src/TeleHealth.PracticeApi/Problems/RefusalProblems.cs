using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;

namespace TeleHealth.PracticeApi.Problems;

/// <summary>What each refusal is to practice software. The one place where that is decided.</summary>
internal static class RefusalProblems
{
    /// <summary>The problem that a consultation's refusal is.</summary>
    public static Problem Problem(this Refusal refusal)
    {
        var (status, title, remedy) = refusal switch
        {
            Refusal.ConsultationUnknown => (
                StatusCodes.Status404NotFound, "There is no such consultation.", "Check the id; a client sees its own consultations only."),
            Refusal.ReferenceConflict => (
                StatusCodes.Status409Conflict,
                "The reference is used for another order.",
                "Send exactly the order of before to get its answer again, or choose another reference. To change an order, cancel it first."),
            Refusal.LinkRevoked => (StatusCodes.Status410Gone, "The link was replaced by a newer one.", "Use the newest link."),
            Refusal.SeatLost => (StatusCodes.Status401Unauthorized, "The seat is held by another page.", "Open the link again."),
            Refusal.Cancelled => (StatusCodes.Status409Conflict, "The consultation was cancelled.", "Order a new one under another reference."),
            Refusal.Ended => (StatusCodes.Status409Conflict, "The consultation has ended.", "Read it to see how it ended."),
            Refusal.LinkExpired => (StatusCodes.Status410Gone, "The links no longer work: the slot ended more than a day ago.", "Order a new consultation."),
            Refusal.TooEarly => (StatusCodes.Status409Conflict, "The waiting room is not open yet.", "Come back shortly before the slot."),
            Refusal.ConsentRequired => (StatusCodes.Status422UnprocessableEntity, "The patient's consent is missing.", "Let the patient agree to the notice of now."),
            Refusal.ClinicianOnly => (StatusCodes.Status403Forbidden, "Only the clinician may do this.", "Use the clinician's link."),
            Refusal.AlreadyInProgress => (StatusCodes.Status409Conflict, "The call has begun.", "Let the clinician end it in the room."),
            Refusal.PatientNotWaiting => (StatusCodes.Status409Conflict, "The patient is not in the waiting room.", "Wait until the patient has come."),
            Refusal.NotAdmitted => (StatusCodes.Status409Conflict, "The call has not begun.", "Wait until the clinician has let the patient in."),
            Refusal.PageReplaced => (StatusCodes.Status409Conflict, "Another page holds the seat now.", "Go on in that page, or open the link again."),
            Refusal.PeerGone => (StatusCodes.Status409Conflict, "The page that was addressed is gone.", "Read the room again."),
            Refusal.AddressShown => (StatusCodes.Status422UnprocessableEntity, "The practice hides addresses.", "Send candidates of relays only."),
            Refusal.LimitExceeded => (StatusCodes.Status422UnprocessableEntity, "A limit is exceeded.", "See the limits in docs/protocol.md."),
            _ => throw new UnreachableException(),
        };
        return new Problem(refusal.Code(), status, title, remedy);
    }

    /// <summary>The problem that a bill's refusal is.</summary>
    public static Problem Problem(this BillRefusal refusal) => refusal switch
    {
        BillRefusal.NotProposed => new Problem(
            "bill-not-proposed",
            StatusCodes.Status409Conflict,
            "There is no bill to confirm yet.",
            "A bill is proposed within two minutes of the end of the consultation; read the consultation until it has one."),
        BillRefusal.NotBillable => new Problem(
            "bill-not-billable",
            StatusCodes.Status409Conflict,
            "Nothing may be billed for this consultation.",
            "Read the consultation: the reasons stand in its bill."),
        BillRefusal.RevisionNotDue => new Problem(
            "bill-revision-not-due",
            StatusCodes.Status409Conflict,
            "The revision before this one is not cancelled.",
            "Cancel what stands in the ledger first, or name the revision that the consultation's bill has."),
        BillRefusal.AlreadyConfirmed => new Problem(
            "bill-already-confirmed",
            StatusCodes.Status409Conflict,
            "A person has confirmed the bill.",
            "Its facts are not judged otherwise any more. To correct, cancel its entries in the ledger and bill by another way or order anew."),
        BillRefusal.NoSuchAct => new Problem(
            "ledger-entry-unknown",
            StatusCodes.Status404NotFound,
            "There is no such act in the ledger.",
            "Check the id; a client sees its own entries only, and only an act can be cancelled."),
        BillRefusal.OtherReason => new Problem(
            "cancellation-conflict",
            StatusCodes.Status409Conflict,
            "The act was cancelled for another reason.",
            "Read the ledger's entries: the cancellation says why. An entry is never changed."),
        BillRefusal.LedgerConflict => new Problem(
            "ledger-conflict",
            StatusCodes.Status409Conflict,
            "The ledger has another entry under the same key.",
            "Nothing was changed, and the operator of the service is alarmed. Do not bill this consultation by another way before they answer."),
        _ => throw new UnreachableException(),
    };
}
