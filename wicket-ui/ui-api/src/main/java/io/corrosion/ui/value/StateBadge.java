package io.corrosion.ui.value;

import io.corrosion.api.server.LiveServer;
import org.apache.wicket.Component;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;

/**
 * Shape, word and colour of a server's state, kept true by {@code live.js}; changes are announced to screen readers.
 * Attach it to a {@code span} on a page whose texts include those of {@code ConsolePage}.
 */
public final class StateBadge extends Label {

    private static final long serialVersionUID = 1L;

    private final IModel<LiveServer> server;

    public StateBadge(String id, IModel<LiveServer> server) {
        super(id);
        this.server = server;
        setDefaultModel((IModel<String>) () -> word(this, server.getObject()));
    }

    /** The word for the state, in the visitor's language. */
    public static String word(Component component, LiveServer server) {
        return component.getString(ShownState.of(server).key());
    }

    @Override
    protected void onComponentTag(ComponentTag tag) {
        super.onComponentTag(tag);
        LiveServer now = server.getObject();
        tag.put("class", "cx-badge " + ShownState.of(now).look());
        tag.put("role", "status");
        tag.put("data-live", "server." + now.id() + ".status");
        tag.put("data-show", "badge");
    }
}
