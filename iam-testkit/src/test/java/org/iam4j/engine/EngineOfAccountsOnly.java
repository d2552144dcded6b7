package org.iam4j.engine;

import java.time.ZoneId;
import org.iam4j.ProvisioningEngine;
import org.iam4j.rule.Condition;
import org.iam4j.rule.Rule;
import org.iam4j.target.TargetSystem;

/** The company's directory under rules that give accounts and say nothing of access. */
final class EngineOfAccountsOnly {
    private EngineOfAccountsOnly() {}

    static ProvisioningEngine over(Company company) {
        TargetSystem ad = company.ad();
        return ProvisioningEngine.builder()
                .zone(ZoneId.of("Europe/Amsterdam"))
                .clock(company.clock)
                .source(company.hr)
                .targets(ad)
                .rule(Rule.named("Accounts")
                        .when(Condition.activeContract())
                        .grants(ad.account(), ad.group("Everybody")))
                .discardPasswords()
                .state(company.state)
                .build();
    }
}
