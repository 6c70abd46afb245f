using StatusBoard.Notifications;

namespace StatusBoard.Storage.Notifications;

/// <summary>One attempt of one key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Oldest">The oldest message of the key.</param>
/// <param name="Message">What is sent: the oldest, or the newest in place of all before it.</param>
/// <param name="Replaced">Those that it stands for, the oldest first.</param>
/// <param name="IsEarly">Whether it is tried before its time: a failure then changes nothing about when it is tried next, nor how
/// often.</param>
internal sealed record DeliveryStep(string Key, OutboxMessage Oldest, OutboxMessage Message, IReadOnlyList<OutboxMessage> Replaced,
    bool IsEarly);
