package io.corrosion.samples.greeter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.corrosion.api.player.PlayerId;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;

/** One button: with script a REST call, without script the same use case by the page. */
final class GreetPanel extends Panel {

    private static final long serialVersionUID = 1L;

    GreetPanel(String id, IModel<PlayerId> player) {
        super(id, player);
        PlayerId subject = player.getObject();
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("name", subject.name())
                .toString();
        add(new ActionButton(
                "greet",
                "btn-sm",
                "hand-stop",
                new ResourceModel("greet"),
                new ResourceModel("greeted"),
                ApiCall.post("/api/v1/servers/" + subject.server() + "/player-greeter", body),
                () -> Services.of(GreetPanel.class)
                        .get(Greetings.class)
                        .greet(
                                Visit.signedIn(),
                                player.getObject().server(),
                                player.getObject().name())));
    }
}
