package io.corrosion.servers.ui;

import io.corrosion.api.server.PowerSignal;
import io.corrosion.ui.dialog.ConfirmDialog;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Asks before players of several servers are disconnected; the script fills in how many of each. */
final class BulkDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final PowerSignal signal;

    BulkDialog(String id, PowerSignal signal) {
        super(
                id,
                "bulk-" + signal.wire(),
                new ResourceModel("bulk." + signal.wire() + ".question"),
                new ResourceModel("bulk." + signal.wire() + ".meaning"));
        this.signal = signal;
    }

    @Override
    protected Component content(String id) {
        return new Label(id, "")
                .add(AttributeModifier.replace("data-bulk-sum", signal.wire()))
                .add(AttributeModifier.replace(
                        "data-alone", new StringResourceModel("bulk." + signal.wire() + ".alone", this)))
                .add(AttributeModifier.replace("data-one", new StringResourceModel("bulk.sum.one", this)))
                .add(AttributeModifier.replace("data-many", new StringResourceModel("bulk.sum.many", this)));
    }

    @Override
    protected Component action(String id) {
        return new Label(id, new ResourceModel("bulk." + signal.wire())) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onComponentTag(ComponentTag tag) {
                super.onComponentTag(tag);
                tag.setName("button");
                tag.put("type", "button");
                tag.put("class", signal == PowerSignal.RESTART ? "btn btn-primary" : "btn btn-d");
                tag.put("data-bulk-send", signal.wire());
                tag.put("data-done", getString("bulk." + signal.wire() + ".done"));
            }
        };
    }
}
