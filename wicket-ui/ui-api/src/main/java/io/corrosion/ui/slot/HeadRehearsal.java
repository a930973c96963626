package io.corrosion.ui.slot;

import org.apache.wicket.Component;
import org.apache.wicket.behavior.Behavior;
import org.apache.wicket.markup.head.HeaderItem;
import org.apache.wicket.markup.head.internal.HeaderResponse;
import org.apache.wicket.request.Response;
import org.apache.wicket.response.NullResponse;

/**
 * Asks components what they will add to the page's head, and forgets it: the page asks once more when it is drawn, and whoever
 * throws or hangs then has done so here before, where it harms nobody.
 */
final class HeadRehearsal extends HeaderResponse {

    @Override
    protected Response getRealResponse() {
        return NullResponse.getInstance();
    }

    @Override
    public void render(HeaderItem item) {
        // Only heard.
    }

    /** Asks the component and its behaviours. */
    void of(Component component) {
        component.renderHead(this);
        for (Behavior behavior : component.getBehaviors()) {
            if (behavior.isEnabled(component)) {
                behavior.renderHead(component, this);
            }
        }
    }
}
