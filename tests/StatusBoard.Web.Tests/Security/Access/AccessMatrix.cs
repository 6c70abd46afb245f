namespace StatusBoard.Web.Tests.Security.Access;

/// <summary>
/// Who gets through which door: every page, endpoint and hub method of the app, times everybody who may come.
/// <para>
/// Something new takes a line here; <see cref="AccessMatrixTests"/> fails without it, and prints the line as the app is now.
/// Do not copy that line before asking of each column whether it is meant. <c>yes</c>: let through to what is asked for
/// (which may then refuse the facility, the body or the form); <c>.</c>: refused (401, 403, or led to the sign-in, or a
/// display to the page with its code).
/// Every caller's scope is everywhere: what a scope leaves out is held by <see cref="ScopeTests"/>.
/// Columns: <c>nobody</c> known; <c>anybody</c> where Access:AnonymousRead is on; people of each role; a wall's device; a
/// program's key with the role reporter.
/// </para>
/// </summary>
internal static class AccessMatrix
{
    public static IReadOnlyList<string> Columns { get; } =
        ["nobody", "anybody", "viewer", "reporter", "dispatcher", "coordinator", "administrator", "device", "key"];

    private const string Table = """
        # door                                                                    nobody anybody viewer reporter dispatcher coordinator administrator device key
        GET /                                                                     .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /_blazor                                                              .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /_blazor/disconnect/                                                  .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /_blazor/initializers/                                                .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /_blazor/negotiate                                                    .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /_framework/opaque-redirect                                           .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /access-changed                                                       yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /access/device                                                        yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /access/pairing/picture                                               yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /account                                                              yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /admin                                                                .      .       .      .        .          .           yes           .      .
        GET /admin/agencies                                                       .      .       .      .        .          .           yes           .      .
        GET /admin/audit                                                          .      .       .      .        .          .           yes           .      .
        GET /admin/audit.csv                                                      .      .       .      .        .          .           yes           .      .
        GET /admin/devices                                                        .      .       .      .        .          .           yes           .      .
        GET /admin/facilities                                                     .      .       .      .        .          .           yes           .      .
        GET /admin/health                                                         .      .       .      .        .          .           yes           .      .
        GET /admin/import                                                         .      .       .      .        .          .           yes           .      .
        GET /admin/keys                                                           .      .       .      .        .          .           yes           .      .
        GET /admin/measures                                                       .      .       .      .        .          .           yes           .      .
        GET /admin/mode                                                           .      .       .      .        .          .           yes           .      .
        GET /admin/people                                                         .      .       .      .        .          .           yes           .      .
        GET /admin/polls                                                          .      .       .      .        .          .           yes           .      .
        GET /admin/policies                                                       .      .       .      .        .          .           yes           .      .
        GET /admin/regions                                                        .      .       .      .        .          .           yes           .      .
        GET /admin/schemes                                                        .      .       .      .        .          .           yes           .      .
        GET /admin/schemes/{Code}                                                 .      .       .      .        .          .           yes           .      .
        GET /admin/services                                                       .      .       .      .        .          .           yes           .      .
        GET /admin/systems                                                        .      .       .      .        .          .           yes           .      .
        GET /admin/webhooks                                                       .      .       .      .        .          .           yes           .      .
        GET /api/favicon.svg                                                      yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/messages                                                         yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/scalar.aspnetcore.js                                             yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/scalar.js                                                        yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/ambulances                                                    .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/board                                                         .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/declarations                                                  .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/events                                                        .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/facilities/{code}                                             .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/heartbeat                                                     .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/incidents                                                     .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/incidents/{id}                                                .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/insights/hours                                                .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/insights/now                                                  .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/insights/reach                                                .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/insights/time                                                 .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/measures                                                      .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/nearest                                                       .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/overrides                                                     .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/polls                                                         .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/polls/series                                                  .      .       .      .        .          yes         yes           .      .
        GET /api/v1/polls/templates                                               .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/polls/{id}                                                    .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/v1/stream                                                        .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /api/{documentName?}                                                  yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /crew                                                                 .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /crew/{secret}                                                        yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /dispatch                                                             .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /dispatch/crew                                                        .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /dispatch/handover                                                    .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /dispatch/snapshot                                                    .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /exercise                                                             .      .       .      .        .          yes         yes           .      .
        GET /exercise/mark                                                        .      .       .      .        .          yes         yes           .      .
        GET /facilities/{Code}                                                    .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /health/live                                                          yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /health/ready                                                         yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /hubs/status                                                          .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /hubs/status/negotiate                                                .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /incidents                                                            .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /incidents/{Id:int}                                                   .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights                                                             .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights/now.csv                                                     .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights/now.xlsx                                                    .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights/reach                                                       .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights/reach.csv                                                   .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights/reach.xlsx                                                  .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights/replay                                                      .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights/report                                                      .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights/report.csv                                                  .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights/report.xlsx                                                 .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights/time                                                        .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights/time.csv                                                    .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /insights/time.xlsx                                                   .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /measures                                                             .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /not-found                                                            yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /openapi/{documentName}.json                                          yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /page/{file}                                                          yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /polls                                                                .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /polls/bell                                                           .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /polls/series/{Id:int}                                                .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /polls/{Id:int}                                                       .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /polls/{id:int}/record.csv                                            .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /report                                                               .      .       .      yes      .          yes         yes           .      yes
        GET /report/{Code}                                                        .      .       .      yes      .          yes         yes           .      yes
        GET /report/{Code}/codes                                                  .      .       .      yes      .          .           yes           .      yes
        GET /sign-in                                                              yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /sign-in/code                                                         yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /sign-in/link                                                         yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /sign-in/refused                                                      yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /wall                                                                 .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /wall/pair                                                            yes    yes     yes    yes      yes        yes         yes           yes    yes
        GET /wall/setup                                                           .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /wall/{Name}                                                          .      yes     yes    yes      yes        yes         yes           yes    yes
        GET /{**path:file}                                                        .      yes     yes    yes      yes        yes         yes           yes    yes
        HEAD /crew                                                                .      yes     yes    yes      yes        yes         yes           yes    yes
        HEAD /crew/{secret}                                                       yes    yes     yes    yes      yes        yes         yes           yes    yes
        HEAD /{**path:file}                                                       .      yes     yes    yes      yes        yes         yes           yes    yes
        HUB /hubs/status Subscribe                                                .      yes     yes    yes      yes        yes         yes           yes    yes
        PATCH /api/v1/incidents/{id}                                              .      .       .      .        .          yes         yes           .      .
        PATCH /api/v1/polls/{id}                                                  .      .       .      .        .          yes         yes           .      .
        PATCH /api/v1/polls/series/{id}                                           .      .       .      .        .          yes         yes           .      .
        POST /access/pairing                                                      yes    yes     yes    yes      yes        yes         yes           yes    yes
        POST /access/pairing/collect                                              yes    yes     yes    yes      yes        yes         yes           yes    yes
        POST /account/passkey/options                                             yes    yes     yes    yes      yes        yes         yes           yes    yes
        POST /account/sign-in                                                     yes    yes     yes    yes      yes        yes         yes           yes    yes
        POST /account/sign-in/passkey                                             yes    yes     yes    yes      yes        yes         yes           yes    yes
        POST /account/sign-in/passkey/options                                     yes    yes     yes    yes      yes        yes         yes           yes    yes
        POST /account/sign-out                                                    yes    yes     yes    yes      yes        yes         yes           yes    yes
        POST /api/v1/agencies/{agency}/runs                                       .      .       .      .        .          .           yes           .      .
        POST /api/v1/declarations                                                 .      .       .      .        .          yes         yes           .      .
        POST /api/v1/declarations/{id}/end                                        .      .       .      .        .          yes         yes           .      .
        POST /api/v1/facilities/{code}/confirmations                              .      .       .      yes      .          yes         yes           .      yes
        POST /api/v1/incidents                                                    .      .       .      .        .          yes         yes           .      .
        POST /api/v1/measures                                                     .      .       .      yes      .          yes         yes           .      yes
        POST /api/v1/overrides                                                    .      .       .      .        yes        yes         yes           .      .
        POST /api/v1/polls                                                        .      .       .      .        .          yes         yes           .      .
        POST /api/v1/polls/{id}/answers                                           .      .       .      yes      .          yes         yes           .      yes
        POST /api/v1/polls/{id}/seen                                              .      .       .      yes      yes        yes         yes           .      yes
        POST /api/v1/reports                                                      .      .       .      yes      .          yes         yes           .      yes
        POST /dispatch/crew/links                                                 .      .       .      .        yes        yes         yes           .      .
        POST /dispatch/crew/links/{id:int}/revoke                                 .      .       .      .        yes        yes         yes           .      .
        POST /dispatch/handover/notes                                             .      .       .      .        yes        yes         yes           .      .
        POST /exercise/act                                                        .      .       .      .        .          yes         yes           .      .
        POST /report/{code}/polls/{id:int}                                        .      .       .      yes      .          yes         yes           .      yes
        POST /report/{code}/send                                                  .      .       .      yes      .          yes         yes           .      yes
        PUT /api/v1/agencies/{agency}/runs                                        .      .       .      .        .          .           yes           .      .
        PUT /api/v1/facilities/{code}/measures/{measure}                          .      .       .      yes      .          yes         yes           .      yes
        PUT /api/v1/facilities/{code}/services/{service}                          .      .       .      yes      .          yes         yes           .      yes
        PUT /api/v1/polls/templates/{code}                                        .      .       .      .        .          .           yes           .      .
        """;

    /// <summary>The lines: what is asked for, and for each column whether it is let through.</summary>
    public static IReadOnlyDictionary<string, string[]> Lines { get;
        } = Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split("  ", 2, StringSplitOptions.TrimEntries))
        .ToDictionary(line => line[0], line => line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A line as it is written here.</summary>
    public static string Write(string door, IEnumerable<string> outcomes) =>
        $"{door,-72}  {string.Join(' ', outcomes.Zip(Columns, (outcome, column) => outcome.PadRight(column.Length)))}".TrimEnd();
}
