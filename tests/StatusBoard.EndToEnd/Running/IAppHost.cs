namespace StatusBoard.EndToEnd.Running;

/// <summary>Runs the app for a <see cref="BoardServer"/>.</summary>
internal interface IAppHost : IAsyncDisposable
{
    /// <summary>Whether it has not ended by itself.</summary>
    bool IsRunning { get; }

    /// <summary>Its last lines, for the message of a test that failed.</summary>
    string LastOutput { get; }

    /// <summary>Starts it; whether it is ready has to be asked.</summary>
    Task StartAsync();
}
