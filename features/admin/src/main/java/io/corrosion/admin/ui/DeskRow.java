package io.corrosion.admin.ui;

import java.io.Serializable;
import java.util.List;

/**
 * A row of a list: what it is, with a link where there is more, and facts. Immutable.
 *
 * @param href possibly empty
 * @param state a word, and the look of its badge such as {@code is-running}; both possibly empty
 */
record DeskRow(String href, String title, String sub, String state, String look, List<String> cells)
        implements Serializable {

    private static final long serialVersionUID = 1L;
}
