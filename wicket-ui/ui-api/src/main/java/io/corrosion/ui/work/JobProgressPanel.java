package io.corrosion.ui.work;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;

/**
 * How far long work is: bar, step, reason when it failed. Hidden until a button of the page whose call says
 * {@link io.corrosion.ui.action.ApiCall.Then#FOLLOW} was accepted; then the script asks the operation's address until it
 * ends and loads the page anew. A page that is opened in the middle shows it at once and looks again until it is over.
 * Closing the page is always safe, and the panel says so.
 */
public final class JobProgressPanel extends Panel {

    private static final long serialVersionUID = 1L;

    /**
     * @param what what is going on, such as {@code Installing}
     * @param isRunning whether it is going on already
     */
    public JobProgressPanel(String id, IModel<String> what, boolean isRunning) {
        super(id);
        add(AttributeModifier.replace("class", "cx-panel cx-job"));
        add(AttributeModifier.replace(isRunning ? "data-recheck" : "hidden", ""));
        add(AttributeModifier.replace("data-operation", ""));
        add(new Label("what", what));
    }
}
