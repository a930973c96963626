package io.corrosion.admin.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.ui.form.UseCaseForm;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.wicket.markup.html.form.ChoiceRenderer;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.request.flow.RedirectToUrlException;

/** What an operator can do with something, with the reason that the log keeps. Nothing is chosen at first. */
final class DeedForm extends UseCaseForm {

    private static final long serialVersionUID = 1L;

    /** Does it. */
    @FunctionalInterface
    interface Deed extends Serializable {
        void because(String reason);
    }

    private final LinkedHashMap<String, Deed> deeds;
    private final String afterwards;

    /**
     * @param deeds key of its name, and what it does
     * @param afterwards path of the page that is shown then
     */
    DeedForm(String id, Map<String, Deed> deeds, String afterwards) {
        super(id);
        this.deeds = new LinkedHashMap<>(deeds);
        this.afterwards = afterwards;
        var choice = new DropDownChoice<>("deed", value("deed", ""), new ArrayList<>(deeds.keySet()), new Names());
        add(field(choice.setNullValid(true)));
        add(field(new TextField<>("reason", value("reason"))));
    }

    @Override
    protected void submit() {
        Deed chosen = deeds.get(text("deed"));
        if (chosen == null) {
            throw Invalid.field("deed", getString("choose"));
        }
        if (text("reason").strip().length() < 3) {
            throw Invalid.field("reason", getString("why"));
        }
        chosen.because(text("reason").strip());
        throw new RedirectToUrlException(afterwards);
    }

    private final class Names extends ChoiceRenderer<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public Object getDisplayValue(String deed) {
            return ((RecordPage) getPage()).word(deed);
        }

        @Override
        public String getIdValue(String deed, int index) {
            return deed;
        }
    }
}
