namespace StatusBoard.Web.Live;

/// <summary>Raises an event so that no handler robs those behind it.</summary>
internal static class Handlers
{
    /// <summary>Calls each handler.</summary>
    /// <param name="handlers">The event's handlers; null for none.</param>
    /// <param name="call">Calls one.</param>
    /// <param name="failed">Told of a handler that threw, by the object that it belongs to; null throws once all were called.</param>
    /// <exception cref="AggregateException">Handlers have thrown, and nobody is told of it otherwise. All were called.</exception>
    public static void Each<T>(T? handlers, Action<T> call, Action<object, Exception>? failed = null)
        where T : Delegate
    {
        List<Exception>? faults = null;
        foreach (var handler in handlers?.GetInvocationList() ?? [])
        {
            try
            {
                call((T)handler);
            }
            catch (Exception exception)
            {
                if (failed is not null)
                    failed(handler.Target ?? handler, exception);
                else
                    (faults ??= []).Add(exception);
            }
        }

        if (faults is not null)
            throw new AggregateException(faults);
    }
}
