package io.corrosion.wipes.ui;

import org.apache.wicket.markup.html.panel.Panel;

/** When a server is wiped by itself, with the next times in two zones. Filled and sent by the page's script; its words are the page's. */
final class ScheduleDialog extends Panel {

    private static final long serialVersionUID = 1L;

    ScheduleDialog(String id) {
        super(id);
        setRenderBodyOnly(true);
    }
}
