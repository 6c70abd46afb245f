using StatusBoard.Boards;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Tests.Making;

/// <summary>Notes what it is told.</summary>
internal sealed class Noted : IBoardSubscriber
{
    public List<ViewChange> Changes { get; } = [];

    public List<Heartbeat> Beats { get; } = [];

    /// <summary>Versions in the order in which they were told, by change or beat.</summary>
    public List<string> Told { get; } = [];

    public IEnumerable<string> Codes => Changes.SelectMany(change => change.Changes).Select(change => change.Code);

    public Action? WhenTold { get; init; }

    public void Changed(ViewChange change)
    {
        WhenTold?.Invoke();
        lock (Told)
        {
            Changes.Add(change);
            Told.Add($"change {change.View.Version}");
        }
    }

    public void Beat(Heartbeat beat)
    {
        lock (Told)
        {
            Beats.Add(beat);
            Told.Add($"beat {beat.Version}");
        }
    }
}
