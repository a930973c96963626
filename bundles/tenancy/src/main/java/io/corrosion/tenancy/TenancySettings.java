package io.corrosion.tenancy;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set in {@code etc/io.corrosion.tenancy.cfg}. */
@ObjectClassDefinition(name = "Organisations and licences")
public @interface TenancySettings {

    @AttributeDefinition(description = "Plans as key:servers, the first one for new organisations; * is no limit")
    String plans() default "starter:10, pro:50, premium:*";

    @AttributeDefinition(description = "Address of the panel in mails, without a slash at the end")
    String panel_url() default "http://127.0.0.1:8080";

    @AttributeDefinition(description = "Invitations and transfer offers are good for so many days")
    int link_days() default 7;

    @AttributeDefinition(
            description =
                    "PEM file (PKCS#8) with the Ed25519 key that signs licence keys; empty: derived from the master"
                            + " key")
    String issuing_key() default "";

    @AttributeDefinition(
            description = "Public keys (Base64 of X.509) of others whose licence keys are accepted, comma separated")
    String trusted_keys() default "";
}
