package io.corrosion.ui.work;

import io.corrosion.api.operation.Operation;
import io.corrosion.api.operation.OperationState;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.StringResourceModel;

/**
 * How far an operation is: bar, step, reason when it failed. The script asks the operation's address once a second until
 * it ends and loads the page anew then. Closing the page is always safe, and the panel says so.
 */
public final class JobProgressPanel extends Panel {

    private static final long serialVersionUID = 1L;

    public JobProgressPanel(String id, String what, IModel<Operation> operation) {
        super(id, operation);
        Operation now = operation.getObject();
        add(AttributeModifier.replace("data-operation", now.id().toString()));
        add(AttributeModifier.replace("class", "cx-panel cx-job"));
        add(new Label("what", what));
        add(new Label("step", now.step()));
        add(new WebMarkupContainer("bar").add(AttributeModifier.replace("value", now.progress())));
        add(new Label("reason", new StringResourceModel("failed", this).setParameters(now.reason()))
                .setVisible(now.state() == OperationState.FAILED));
    }
}
