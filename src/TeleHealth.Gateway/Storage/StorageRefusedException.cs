namespace TeleHealth.Gateway.Storage;

/// <summary>The database cannot be used as it is; the message is one sentence for the operator, and nothing was changed.</summary>
internal sealed class StorageRefusedException(string message, Exception? inner = null) : Exception(message, inner);
