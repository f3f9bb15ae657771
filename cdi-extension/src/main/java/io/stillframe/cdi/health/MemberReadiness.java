// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.health;

import io.stillframe.cdi.StillframeRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The check {@code stillframe}, see {@link ReadinessRules}. Asked for each application with CDI, with the same answer. */
@Readiness
@ApplicationScoped
public class MemberReadiness implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        ReadinessRules rules = ReadinessRules.of(StillframeRuntime.get().report());
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("stillframe").status(rules.ready());
        rules.details().forEach(response::withData);
        return response.build();
    }
}
