package io.corrosion.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void valuesAreTextWhateverTheyLookLike() {
        var message = new Wording("Hello {{name}}", "{{name}} said:\n{{ text }}\n\nBye")
                .with(Map.of("name", "<b>Eve</b>\r\nBcc: all", "text", "{{name}} $1 \\ &"));

        assertThat(message.subject()).isEqualTo("Hello <b>Eve</b> Bcc: all");
        assertThat(message.text()).contains("{{name}} $1 \\ &").endsWith("Bye");
        assertThat(message.html())
                .contains("&lt;b&gt;Eve&lt;/b&gt;")
                .contains("{{name}} $1 \\ &amp;")
                .doesNotContain("<b>");
    }

    @Test
    void aLineThatIsALinkBecomesAButton() {
        var message = new Wording("Join", "Come in.\n\n[Accept]({{link}})\n\nBye")
                .with(Map.of("link", "https://x.example/a?b=1&c=2"));

        assertThat(message.text()).contains("Accept: https://x.example/a?b=1&c=2");
        assertThat(message.html())
                .contains("<a href=\"https://x.example/a?b=1&amp;c=2\"")
                .contains(">Accept</a>");
    }

    @Test
    void aButtonLeadsToTheWebOnly() {
        var message = new Wording("Join", "[Accept]({{link}})").with(Map.of("link", "javascript:alert(1)"));

        assertThat(message.html()).doesNotContain("href");
    }

    @Test
    void namesWithoutAValueAreToldAndLeftEmpty() {
        var words = new Wording("{{a}}", "x{{b}}y");

        assertThat(words.unknownNames(Map.of("a", "1"))).containsExactly("b");
        assertThat(words.with(Map.of("a", "1")).text()).isEqualTo("xy");
    }
}
