package org.slowpoint.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.TimeUnit;

/** Tests hold on a busy machine, so they look at no clock and do not wait for time to pass; benchmarks do. */
@AnalyzeClasses(packages = "org.slowpoint.app", importOptions = ImportOption.OnlyIncludeTests.class)
class TestsAndTimeTest {

    @ArchTest
    static final ArchRule TESTS_KEEP_NO_TIME = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(Bench\\w*|\\w*Bench)(\\$.*)?")
            .should()
            .accessTargetWhere(describe("is a clock, a sleep or a limit of time", TestsAndTimeTest::isTime));

    private static boolean isTime(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String name = target.getName();
        return (target.getOwner().isEquivalentTo(System.class) && name.matches("nanoTime|currentTimeMillis"))
                || (target.getOwner().isEquivalentTo(Thread.class) && name.equals("sleep"))
                || (target.getOwner().isEquivalentTo(TimeUnit.class) && name.equals("sleep"))
                || name.startsWith("assertTimeout");
    }
}
