using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>How many follow the feed of an app, by the app's own meter.</summary>
internal sealed class Counted : IDisposable
{
    private readonly MeterListener listener = new();
    private int subscribers;

    public Counted(BoardApp app)
    {
        var factory = app.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "statusboard.subscribers" && ReferenceEquals(instrument.Meter.Scope, factory))
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, number, _, _) => Interlocked.Add(ref subscribers, number));
        listener.Start();
    }

    public int Subscribers => Volatile.Read(ref subscribers);

    public void Dispose() => listener.Dispose();
}
