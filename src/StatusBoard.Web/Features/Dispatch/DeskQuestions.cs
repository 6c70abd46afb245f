using StatusBoard.Boards;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>
/// Who asks what of dispatch. After a change each question is looked at once, however many desks ask it, and only those whose
/// answer is another one are told: a change somewhere else costs a desk nothing.
/// </summary>
/// <param name="pool">Where they are told.</param>
internal sealed class DeskQuestions(SubscriberPool pool)
{
    private readonly Lock gate = new();
    private readonly Dictionary<DeskQuestion, List<Asker>> askers = [];

    /// <summary>Follows a question until it is disposed.</summary>
    public IDisposable Follow(DeskQuestion question, Action changed)
    {
        var asker = new Asker(this, question, changed);
        lock (gate)
        {
            if (!askers.TryGetValue(question, out var same))
                askers[question] = same = [];
            same.Add(asker);
        }

        return asker;
    }

    /// <summary>Looks, on the pool, for whom another board has other answers. What is looked up is what desks ask anyway.</summary>
    /// <param name="before">The board before.</param>
    /// <param name="now">The board after.</param>
    /// <param name="changes">What changed between; null where the one does not follow from the other, so that all are told.</param>
    public void Look(DispatchSnapshot before, DispatchSnapshot now, ChangeSet? changes)
    {
        lock (gate)
        {
            if (askers.Count == 0)
                return;
        }

        pool.Run(new Turn(this, before, now, changes));
    }

    private void Tell(DispatchSnapshot before, DispatchSnapshot now, ChangeSet? changes)
    {
        KeyValuePair<DeskQuestion, Asker[]>[] all;
        lock (gate)
            all = [.. askers.Select(one => KeyValuePair.Create(one.Key, one.Value.ToArray()))];
        foreach (var (question, same) in all)
        {
            if (changes is not null && (changes.Changes.Any(question.IsOfArea) || !question.IsAnsweredOtherwise(before, now, changes)))
                continue;
            foreach (var asker in same)
                asker.Tell(pool);
        }
    }

    private void Leave(Asker asker)
    {
        lock (gate)
        {
            if (askers.TryGetValue(asker.Question, out var same) && same.Remove(asker) && same.Count == 0)
                askers.Remove(asker.Question);
        }
    }

    private sealed class Turn(DeskQuestions all, DispatchSnapshot before, DispatchSnapshot now, ChangeSet? changes) : IThreadPoolWorkItem
    {
        public void Execute() => all.Tell(before, now, changes);
    }

    private sealed class Asker(DeskQuestions all, DeskQuestion question, Action changed) : IDisposable
    {
        public DeskQuestion Question => question;

        public void Tell(SubscriberPool pool)
        {
            try
            {
                changed();
            }
            catch (Exception exception)
            {
                pool.Failed(this, exception);
            }
        }

        public void Dispose() => all.Leave(this);
    }
}
