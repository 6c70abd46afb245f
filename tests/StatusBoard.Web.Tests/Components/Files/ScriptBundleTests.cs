using StatusBoard.Web.Components.Files;

namespace StatusBoard.Web.Tests.Components.Files;

/// <summary>How modules become one script.</summary>
public sealed class ScriptBundleTests
{
    [Fact]
    public void A_module_stands_once_behind_what_it_imports_and_exports_what_others_name()
    {
        var script = Of(
            ("page.js", "import \"./clocks.js\";\nimport {\n  begin,\n  now,\n} from \"./time.js\";\n\nbegin(now);\n"),
            ("clocks.js", "import { now } from \"./time.js\";\nlet ticking = now;\n"),
            ("time.js",
                "export const now = 1;\nexport function begin() {}\nexport async function ask() {}\n"
                + "export class Clock {}\nconst own = 2;\n"));
        Assert.Equal("""
            const $time = (() => {
            const now = 1;
            function begin() {}
            async function ask() {}
            class Clock {}
            const own = 2;

            return { now, begin, ask, Clock };
            })();
            const $clocks = (() => {
            const { now } = $time;
            let ticking = now;

            return {  };
            })();
            const $page = (() => {

            const { begin,
              now } = $time;

            begin(now);

            return {  };
            })();

            """.ReplaceLineEndings("\n"), script);
    }

    [Fact]
    public void A_module_that_imports_itself_by_way_of_another_is_refused_by_name()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Of(
            ("page.js", "import { a } from \"./other.js\";\n"), ("other.js", "import { b } from \"./page.js\";\nexport const a = 1;\n")));
        Assert.Contains("page.js imports itself", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    // Others would hold what it was when the module ended.
    [InlineData("export let up = true;")]
    [InlineData("export default 1;")]
    [InlineData("import * as time from \"./time.js\";")]
    [InlineData("import { now as then } from \"../elsewhere/time.js\";")]
    public void What_it_does_not_know_is_refused_with_the_line(string line)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Of(("page.js", $"const a = 1;\n{line}\n")));
        Assert.Contains(line, fault.Message, StringComparison.Ordinal);
    }

    private static string Of(params (string Name, string Text)[] modules) =>
        ScriptBundle.Of(modules[0].Name, name => modules.Single(module => module.Name == name).Text);
}
