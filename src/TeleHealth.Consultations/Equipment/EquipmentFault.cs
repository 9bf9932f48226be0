namespace TeleHealth.Consultations.Equipment;

/// <summary>What may be wrong with a person's equipment; camelCase on the wire. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.EquipmentFault")]
public enum EquipmentFault
{
    /// <summary>The browser, the system or the person does not let the page use the camera.</summary>
    CameraRefused = 1,

    /// <summary>No camera was found.</summary>
    CameraMissing = 2,

    /// <summary>Another application has the camera.</summary>
    CameraBusy = 3,

    /// <summary>The camera did not start.</summary>
    CameraFailed = 4,

    /// <summary>The browser, the system or the person does not let the page use the microphone.</summary>
    MicrophoneRefused = 5,

    /// <summary>No microphone was found.</summary>
    MicrophoneMissing = 6,

    /// <summary>Another application has the microphone.</summary>
    MicrophoneBusy = 7,

    /// <summary>The microphone did not start.</summary>
    MicrophoneFailed = 8,

    /// <summary>The microphone is open and nothing was heard.</summary>
    MicrophoneSilent = 9,

    /// <summary>The page reaches the gateway, but no lasting connection to it stays open.</summary>
    HubBlocked = 10,

    /// <summary>No way was found for picture and sound.</summary>
    MediaBlocked = 11,

    /// <summary>The person's picture did not leave or did not arrive.</summary>
    PictureNotSent = 12,

    /// <summary>No picture came back.</summary>
    PictureNotReceived = 13,

    /// <summary>The person's sound did not leave or did not arrive.</summary>
    SoundNotSent = 14,

    /// <summary>No sound came back.</summary>
    SoundNotReceived = 15,

    /// <summary>
    /// A round trip takes more than 400 ms: people talk over each other. ITU-T G.114 asks for less than 400 ms one way; half of it leaves room for the
    /// other side.
    /// </summary>
    DelayHigh = 16,

    /// <summary>More than 50 packets in a thousand are lost: the picture stands still and words are missing.</summary>
    LossHigh = 17,
}
