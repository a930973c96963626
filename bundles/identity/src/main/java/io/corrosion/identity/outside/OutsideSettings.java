package io.corrosion.identity.outside;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What an operator may set in {@code etc/io.corrosion.identity.outside.cfg}. A provider without a client id is not offered, nor is
 * one with an address that is neither https nor on this machine.
 */
@ObjectClassDefinition(name = "Accounts elsewhere", description = "Sign-in with Google, GitHub, Discord and one's own")
public @interface OutsideSettings {

    /** PID of the configuration. */
    String PID = "io.corrosion.identity.outside";

    @AttributeDefinition(description = "Client id at Google; empty: not offered")
    String google_client_id() default "";

    @AttributeDefinition(description = "Client secret at Google")
    String google_client_secret() default "";

    @AttributeDefinition(description = "Client id at GitHub; empty: not offered")
    String github_client_id() default "";

    @AttributeDefinition(description = "Client secret at GitHub")
    String github_client_secret() default "";

    @AttributeDefinition(description = "Where people sign in at GitHub; for GitHub Enterprise its own address")
    String github_url() default "https://github.com";

    @AttributeDefinition(description = "GitHub's API; for GitHub Enterprise https://HOST/api/v3")
    String github_api_url() default "https://api.github.com";

    @AttributeDefinition(description = "Client id at Discord; empty: not offered")
    String discord_client_id() default "";

    @AttributeDefinition(description = "Client secret at Discord")
    String discord_client_secret() default "";

    @AttributeDefinition(
            description = "Client id at a provider of one's own that speaks OpenID Connect; empty: not offered")
    String oidc_client_id() default "";

    @AttributeDefinition(description = "Client secret there")
    String oidc_client_secret() default "";

    @AttributeDefinition(description = "What people call it")
    String oidc_name() default "your company";

    @AttributeDefinition(description = "\"issuer\" of its /.well-known/openid-configuration, letter by letter")
    String oidc_issuer() default "";

    @AttributeDefinition(
            description = "\"authorization_endpoint\" there; left out with the next two, the issuer is asked")
    String oidc_authorize_url() default "";

    @AttributeDefinition(description = "\"token_endpoint\" there")
    String oidc_token_url() default "";

    @AttributeDefinition(description = "\"jwks_uri\" there; its keys sign with RS256 or ES256")
    String oidc_keys_url() default "";
}
