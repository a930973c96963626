package io.corrosion.wipes.ui;

import org.apache.wicket.markup.html.panel.Panel;

/** The steps of a profile, in their order. Filled and sent by the page's script; its words are the page's. */
final class ProfileDialog extends Panel {

    private static final long serialVersionUID = 1L;

    ProfileDialog(String id) {
        super(id);
        setRenderBodyOnly(true);
    }
}
