namespace StatusBoard.Storage.Security.Access;

/// <summary>What a display is told that asks how far its pairing has come.</summary>
/// <param name="State">How far.</param>
/// <param name="Pairing">The pairing, while it waits.</param>
/// <param name="Device">The device that it has become, once it was approved.</param>
/// <param name="Token">The device's token, this one time.</param>
public sealed record PairingAnswer(PairingState State, DevicePairing? Pairing = null, Device? Device = null, string? Token = null);
