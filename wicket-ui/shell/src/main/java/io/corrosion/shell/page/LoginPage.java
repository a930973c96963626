package io.corrosion.shell.page;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.identity.Tokens;
import io.corrosion.shell.http.Cookies;
import io.corrosion.shell.http.Visits;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.html.TransparentWebMarkupContainer;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.CheckBox;
import org.apache.wicket.markup.html.form.EmailTextField;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.http.WebResponse;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The way in. After signing in one is where one wanted to go. Works without script. */
public final class LoginPage extends WebPage {

    private static final long serialVersionUID = 1L;

    private static final Duration KEEP = Duration.ofDays(30);
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(-1);

    private final Model<String> email = Model.of("");
    private final Model<String> password = Model.of("");
    private final Model<Boolean> keep = Model.of(true);
    private final Model<String> failure = Model.of("");

    public LoginPage(PageParameters parameters) {
        super(parameters);
        setStatelessHint(true);
        if (Visit.current().caller().isPresent()) {
            throw new RedirectToUrlException(target());
        }
        var html = new TransparentWebMarkupContainer("html");
        Visit.current().theme().ifPresent(theme -> html.add(AttributeModifier.replace("data-bs-theme", theme)));
        add(html);
        var form = form();
        form.add(new Notice("signedOut", Tone.GOOD, new ResourceModel("out"), new ResourceModel("out.meaning"))
                .setVisible(!parameters.get("out").isNull()));
        add(form);
    }

    /** Address of the sign-in page that leads to {@code wanted} afterwards. */
    public static String path(String wanted) {
        return "/login?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }

    /** A path on this host, nothing else: no other host, no scheme, no control characters. */
    static String local(String wanted) {
        return wanted.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*") && !wanted.startsWith("/login")
                ? wanted
                : "/servers";
    }

    @Override
    public void renderHead(IHeaderResponse response) {
        super.renderHead(response);
        ConsolePage.head(response, Frame.current());
    }

    @Override
    protected void setHeaders(WebResponse response) {
        super.setHeaders(response);
        if (!failure.getObject().isEmpty()) {
            response.setStatus(401);
        }
    }

    private StatelessForm<Void> form() {
        var form = new StatelessForm<Void>("form") {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onSubmit() {
                signIn();
            }
        };
        form.add(new EmailTextField("email", email).setRequired(false));
        form.add(new PasswordTextField("password", password)
                .setRequired(false)
                .add(AttributeModifier.replace(
                        "aria-invalid", () -> failure.getObject().isEmpty() ? null : "true")));
        form.add(new CheckBox("keep", keep));
        form.add(
                new WebMarkupContainer("failure") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void onConfigure() {
                        super.onConfigure();
                        setVisible(!failure.getObject().isEmpty());
                    }
                }.add(new Label("reason", failure)));
        return form;
    }

    private void signIn() {
        var request = (HttpServletRequest) getRequest().getContainerRequest();
        String given = password.getObject() == null ? "" : password.getObject();
        try {
            Tokens tokens = Services.of(this)
                    .get(SignIn.class)
                    .withPassword(
                            email.getObject() == null ? "" : email.getObject(),
                            given.toCharArray(),
                            Visits.origin(request));
            Duration age = Boolean.TRUE.equals(keep.getObject()) ? KEEP : UNTIL_CLOSED;
            ((WebResponse) getResponse()).addCookie(Cookies.secret(request, SignIn.COOKIE, tokens.cookie(), age));
        } catch (DomainException refused) {
            failure.setObject(refused.getMessage());
            return;
        }
        throw new RedirectToUrlException(target());
    }

    private String target() {
        return local(getPageParameters().get("to").toString("/servers"));
    }
}
