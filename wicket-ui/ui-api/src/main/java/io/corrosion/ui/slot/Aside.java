package io.corrosion.ui.slot;

import io.corrosion.ui.page.Visit;
import org.apache.wicket.Application;
import org.apache.wicket.protocol.http.BufferedWebResponse;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.cycle.RequestCycle;
import org.apache.wicket.request.cycle.RequestCycleContext;
import org.jspecify.annotations.Nullable;

/**
 * A request cycle beside the page's: the same visit, request and addresses, but what is drawn in it stays on a sheet of its own.
 * Whoever is still drawing when nobody waits any more cannot reach the page. Confined to the thread that draws.
 */
final class Aside extends RequestCycle {

    private final @Nullable IRequestHandler handler;
    private final Sheet sheet;

    private Aside(RequestCycle page, Sheet sheet) {
        super(new RequestCycleContext(
                page.getRequest(),
                sheet,
                Application.get().getRootRequestMapper(),
                Application.get().getExceptionMapperProvider().get()));
        this.handler = page.getActiveRequestHandler();
        this.sheet = sheet;
    }

    /** One beside the cycle of this thread. */
    static Aside here() {
        RequestCycle page = RequestCycle.get();
        Aside aside = new Aside(page, new Sheet());
        aside.getUrlRenderer().setBaseUrl(page.getUrlRenderer().getBaseUrl());
        Visit.current().begin(aside);
        return aside;
    }

    @Override
    public @Nullable IRequestHandler getActiveRequestHandler() {
        return handler;
    }

    /** What was drawn. */
    CharSequence drawn() {
        CharSequence text = sheet.getText();
        return text == null ? "" : text;
    }

    /** From now on whatever is drawn is refused. */
    void leave() {
        sheet.closed = true;
    }

    /** Text of a limited length. */
    private static final class Sheet extends BufferedWebResponse {

        private static final int MOST = 4_000_000;

        private volatile boolean closed;
        private int length;

        Sheet() {
            super(null);
        }

        @Override
        public void write(CharSequence text) {
            length += text.length();
            if (closed || length > MOST) {
                throw new IllegalStateException(closed ? "nobody waits for it any more" : "drew too much");
            }
            super.write(text);
        }
    }
}
