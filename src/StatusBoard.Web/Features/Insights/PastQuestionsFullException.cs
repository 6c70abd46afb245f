namespace StatusBoard.Web.Features.Insights;

/// <summary>Too many questions about the past are waiting for their turn (<see cref="PastQuestions"/>).</summary>
public sealed class PastQuestionsFullException() : Exception(PastQuestions.FullSentence);
