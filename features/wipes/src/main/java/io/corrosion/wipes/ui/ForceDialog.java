package io.corrosion.wipes.ui;

import org.apache.wicket.markup.html.panel.Panel;

/** What the server does when the game has a new build. Filled and sent by the page's script; its words are the page's. */
final class ForceDialog extends Panel {

    private static final long serialVersionUID = 1L;

    ForceDialog(String id) {
        super(id);
        setRenderBodyOnly(true);
    }
}
