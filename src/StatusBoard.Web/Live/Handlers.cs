namespace StatusBoard.Web.Live;

/// <summary>Raises events so that a failing handler does not keep the following ones from being called.</summary>
internal static class Handlers
{
    /// <summary>Calls every handler.</summary>
    /// <param name="handlers">The handlers of the event; null for none.</param>
    /// <param name="call">Calls one handler.</param>
    /// <param name="failed">Called for a handler that has thrown, with its target. If it is null, the exceptions are thrown after all
    /// handlers were called.</param>
    /// <exception cref="AggregateException">Handlers have thrown and there is no callback for failures. All handlers were
    /// called.</exception>
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
