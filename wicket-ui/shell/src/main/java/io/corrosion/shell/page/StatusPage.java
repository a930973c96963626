package io.corrosion.shell.page;

import io.corrosion.ui.page.ConsolePage;
import org.apache.wicket.request.http.WebResponse;

/** A page that answers with a status other than 200. */
abstract class StatusPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    /** Status of the answer; decided at each rendering. */
    protected int status() {
        return Problem.current().status();
    }

    @Override
    public String place() {
        return "";
    }

    @Override
    public final boolean isErrorPage() {
        return true;
    }

    @Override
    public final boolean isVersioned() {
        return false;
    }

    @Override
    protected void setHeaders(WebResponse response) {
        super.setHeaders(response);
        response.setStatus(status());
    }
}
