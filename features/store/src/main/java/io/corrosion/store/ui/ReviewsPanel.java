package io.corrosion.store.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.module.ModuleGuide;
import io.corrosion.api.module.Reputation;
import io.corrosion.api.module.Review;
import io.corrosion.ui.form.UseCaseForm;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import io.corrosion.ui.value.TimeLabel;
import java.util.List;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.DropDownChoice;
import org.apache.wicket.markup.html.form.TextArea;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;

/** What people think of the module, and a form for the visitor's own review: one for each person, the newest counts. */
final class ReviewsPanel extends Panel {

    private static final long serialVersionUID = 1L;

    ReviewsPanel(String id, String slug, Reputation reputation) {
        super(id);
        List<Review> reviews = guide().reviews(Visit.signedIn(), slug);
        add(new Label("stars", ReputationPanel.stars(reputation)).setVisible(reputation.reviews() > 0));
        RepeatingView rows = new RepeatingView("review");
        reviews.forEach(review -> rows.add(row(rows.newChildId(), review)));
        add(rows, new WebMarkupContainer("none").setVisible(reviews.isEmpty()));
        boolean mayReview = guide().mayReview(Visit.signedIn(), slug);
        add(
                new ReviewForm("form", slug).setVisible(mayReview),
                new WebMarkupContainer("stranger").setVisible(!mayReview));
    }

    private static Component row(String id, Review review) {
        var row = new WebMarkupContainer(id);
        row.add(new Label("name", review.name()));
        row.add(new Label("rating", review.rating()));
        row.add(new Label(
                "at", TimeLabel.words(review.writtenAt(), Visit.current().zone())));
        row.add(new Label("text", review.text()).setVisible(!review.text().isEmpty()));
        return row;
    }

    private static ModuleGuide guide() {
        return Services.of(ReviewsPanel.class).get(ModuleGuide.class);
    }

    /** The visitor's own. */
    private static final class ReviewForm extends UseCaseForm {

        private static final long serialVersionUID = 1L;

        private final String slug;

        ReviewForm(String id, String slug) {
            super(id);
            this.slug = slug;
            add(field(new DropDownChoice<>("rating", value("rating", "5"), List.of("5", "4", "3", "2", "1"))));
            add(field(new TextArea<>("text", value("text"))));
        }

        @Override
        protected void submit() {
            guide().review(Visit.signedIn(), slug, rating(), text("text"));
            setResponsePage(getPage().getClass(), getPage().getPageParameters());
        }

        private int rating() {
            if (!text("rating").matches("[1-5]")) {
                throw Invalid.field("rating", "Choose 1 to 5.");
            }
            return Integer.parseInt(text("rating"));
        }
    }
}
