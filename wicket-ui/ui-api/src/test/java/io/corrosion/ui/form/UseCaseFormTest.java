package io.corrosion.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.ui.kit.PageKit;
import org.apache.wicket.markup.Markup;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.util.tester.FormTester;
import org.apache.wicket.util.tester.WicketTester;
import org.junit.jupiter.api.Test;

class UseCaseFormTest {

    private static final String MARKUP = "<form wicket:id='form'><p wicket:id='refused'></p>"
            + "<input wicket:id='title'><b wicket:id='title.wrong'></b></form>";

    @Test
    void whatIsRefusedIsSaidAtItsFieldAndWhatWasTypedStays() {
        try (PageKit kit = new PageKit()) {
            String answer = submitted(kit.tester(), "short");

            assertThat(answer)
                    .contains("Longer, such as")
                    .contains("value=\"short\"")
                    .contains("aria-invalid=\"true\"");
        }
    }

    @Test
    void anythingElseIsSaidForTheWholeForm() {
        try (PageKit kit = new PageKit()) {
            assertThat(submitted(kit.tester(), "taken")).contains("Somebody has it.");
        }
    }

    @Test
    void nothingIsSaidBefore() {
        try (PageKit kit = new PageKit()) {
            kit.tester().startComponentInPage(new Titles("form"), Markup.of(MARKUP));

            assertThat(kit.tester().getLastResponseAsString())
                    .doesNotContain("<b")
                    .doesNotContain("<p");
        }
    }

    private static String submitted(WicketTester tester, String title) {
        tester.startComponentInPage(new Titles("form"), Markup.of(MARKUP));
        FormTester form = tester.newFormTester("form");
        form.setValue("title", title);
        form.submit();
        return tester.getLastResponseAsString();
    }

    /** Likes long titles. */
    private static final class Titles extends UseCaseForm {

        private static final long serialVersionUID = 1L;

        Titles(String id) {
            super(id);
            add(field(new TextField<>("title", value("title"))));
        }

        @Override
        protected void submit() {
            if (text("title").equals("short")) {
                throw Invalid.field("title", "Longer, such as \"A longer title\".");
            }
            throw new Conflict("Somebody has it.");
        }
    }
}
