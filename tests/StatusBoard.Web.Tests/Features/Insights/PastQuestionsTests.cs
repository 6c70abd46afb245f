using StatusBoard.Web.Features.Insights;

namespace StatusBoard.Web.Tests.Features.Insights;

/// <summary>Questions about the past are answered one after the other, and only so many wait.</summary>
public sealed class PastQuestionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_answered_at_a_time_and_there_is_no_room_while_as_many_wait_as_may()
    {
        using var queue = new PastQuestions(mostWaiting: 2);
        TaskCompletionSource<int> first = new(), second = new();
        var begun = new List<int>();
        Task<int> Ask(int number, TaskCompletionSource<int> source) => queue.AnswerAsync(() =>
        {
            lock (begun)
                begun.Add(number);
            return source.Task;
        });

        var one = Ask(1, first);
        Assert.False(queue.IsFull);
        var two = Ask(2, second);
        Assert.True(queue.IsFull);
        Assert.Equal([1], begun);

        first.SetResult(10);
        Assert.Equal(10, await one.WaitAsync(Cancel));
        Assert.False(queue.IsFull);
        second.SetException(new InvalidOperationException("The second one failed."));
        await Assert.ThrowsAsync<InvalidOperationException>(() => two.WaitAsync(Cancel));
        Assert.Equal([1, 2], begun);

        Assert.Equal(30, await queue.AnswerAsync(() => Task.FromResult(30)).WaitAsync(Cancel));
    }
}
