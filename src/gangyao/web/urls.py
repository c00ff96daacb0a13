"""Every address of the site, with the act that it is: the whole site on one screen."""

from django.urls import path

from gangyao.web import health, security
from gangyao.web.desk import views as desk
from gangyao.web.documents import views as documents
from gangyao.web.duties import views as duties
from gangyao.web.guarding import guarded
from gangyao.web.indicators import views as indicators
from gangyao.web.indicators.loading import load_item
from gangyao.web.lists import views as lists
from gangyao.web.lists.views import load_list
from gangyao.web.matters import views as matters
from gangyao.web.matters.loading import load_given, load_matter
from gangyao.web.monthly import views as monthly
from gangyao.web.overview import views as overview
from gangyao.web.overview.loading import load_plan, load_public, load_revision
from gangyao.web.papers import views as papers
from gangyao.web.people import administration, importing, own, provider, signing
from gangyao.web.people.administration import load_account, load_member, load_members
from gangyao.web.reporting import excel, publications
from gangyao.web.reporting import views as reporting
from gangyao.web.reporting.loading import load_body, load_evidence, load_submission
from gangyao.web.reviewing import deputies
from gangyao.web.reviewing import views as reviewing
from gangyao.web.reviewing.deputies import load_acting
from gangyao.web.rounds import views as rounds
from gangyao.web.rounds.loading import load_round
from gangyao.web.routes import Page, Route
from gangyao.web.systems import views as systems
from gangyao.web.systems.views import load_named
from gangyao.web.uploads import views as uploads
from gangyao.web.uploads.views import load_upload


def page(act: str, view: object) -> Page:
    """An act and its view."""
    return Page(act=act, view=view)  # type: ignore[arg-type]


ROUTES = (
    Route(path="", name="home", get=page("home.see", overview.home)),
    Route(path="health", name="health", get=page("health.see", health.show)),
    Route(path=".well-known/security.txt", name="security", get=page("security.see", security.show)),
    Route(path="p/<int:plan>/", name="public", load=load_public, get=page("public.see", overview.show_public)),
    Route(path="language/", name="language", post=page("language.set", signing.set_language)),
    Route(path="sign-in/", name="sign-in", get=page("signing.in", signing.show), post=page("signing.in", signing.enter)),
    Route(
        path="sign-in/code/", name="sign-in-code", get=page("signing.in", signing.show_code),
        post=page("signing.in", signing.enter_code),
    ),
    Route(path="sign-in/provider/", name="provider", post=page("signing.in", provider.leave)),
    Route(path="sign-in/provider/back/", name="provider-back", get=page("signing.in", provider.arrive)),
    Route(path="sign-out/", name="sign-out", post=page("signing.out", signing.sign_out)),
    Route(path="own/", name="own", get=page("self.see", own.show)),
    Route(
        path="own/password/", name="password", get=page("self.password", own.show_password),
        post=page("self.password", own.change_password),
    ),
    Route(path="own/factor/", name="factor", get=page("self.factor", own.show_factor), post=page("self.factor", own.set_factor)),
    Route(path="own/sessions/", name="own-sessions", post=page("self.sessions", own.end_session)),
    Route(path="own/export/", name="own-export", post=page("self.export", own.export)),
    Route(path="desk/", name="desk", get=page("desk.see", desk.show)),
    Route(path="desk/calendar.ics", name="calendar", get=page("desk.see", desk.show_calendar)),
    Route(path="systems/", name="systems", get=page("systems.see", systems.show_all)),
    Route(path="systems/<str:system>/", name="system", load=load_named, get=page("systems.see", systems.show)),
    Route(path="plans/", name="plans", get=page("overview.see", overview.show_plans)),
    Route(path="plans/<int:plan>/", name="overview", load=load_plan, get=page("overview.see", overview.show)),
    Route(
        path="plans/<int:plan>/items/<path:item>/correct/", name="correction", load=load_item,
        get=page("document.correct", documents.show_correction), post=page("document.correct", documents.correct),
    ),
    Route(
        path="plans/<int:plan>/items/<path:item>/reject/", name="rejection", load=load_item,
        post=page("document.correct", documents.reject),
    ),
    Route(
        path="plans/<int:plan>/items/<path:item>/", name="indicator", load=load_item, get=page("indicator.see", indicators.show)
    ),
    Route(path="plans/<int:plan>/list/<str:kind>/", name="list", load=load_list, get=page("lists.see", lists.show)),
    Route(path="plans/<int:plan>/monthly/", name="monthly", load=load_plan, get=page("monthly.see", monthly.show)),
    Route(path="plans/<int:plan>/papers/", name="papers", load=load_plan, get=page("papers.see", papers.show)),
    Route(path="plans/<int:plan>/document/", name="document", load=load_plan, get=page("document.see", documents.show)),
    Route(path="plans/<int:plan>/doubts/", name="doubts", load=load_plan, get=page("document.correct", documents.show_doubts)),
    Route(
        path="plans/<int:plan>/document/confirm/", name="confirm", load=load_plan,
        post=page("document.correct", documents.confirm),
    ),
    Route(
        path="plans/<int:plan>/document/add/", name="addition", load=load_plan,
        get=page("document.correct", documents.show_addition), post=page("document.correct", documents.add),
    ),
    Route(
        path="plans/<int:plan>/revisions/", name="revisions", load=load_plan,
        get=page("revisions.see", overview.show_revisions),
    ),
    Route(path="plans/<int:plan>/release/", name="release", load=load_plan, post=page("plan.release", overview.release)),
    Route(path="plans/<int:plan>/card/", name="card", load=load_plan, get=page("overview.see", overview.show_card)),
    Route(path="plans/<int:plan>/archive/", name="archive", load=load_plan, post=page("plan.file", overview.file)),
    Route(path="plans/<int:plan>/name/", name="rename", load=load_plan, post=page("plan.name", overview.rename)),
    Route(
        path="plans/<int:plan>/tables/", name="tables", load=load_plan, get=page("tables.see", duties.show),
        post=page("tables.replace", duties.replace),
    ),
    Route(path="submitted/", name="submitted", get=page("submissions.see", overview.show_submitted)),
    Route(
        path="submitted/<int:plan>/<int:number>/", name="version", load=load_revision,
        get=page("submitted.see", overview.show_version),
    ),
    Route(path="upload/", name="upload", get=page("document.upload", uploads.show), post=page("document.upload", uploads.take)),
    Route(path="upload/<int:number>/", name="progress", load=load_upload, get=page("upload.see", uploads.progress)),
    Route(path="report/", name="form-home", get=page("own.home", reporting.home)),
    Route(
        path="report/<int:plan>/collect/", name="collect", load=load_plan, get=page("forms.collect", excel.show_round),
        post=page("forms.collect", excel.take_round),
    ),
    Route(
        path="report/<int:plan>/published/", name="publications", load=load_plan, get=page("figures.import", publications.show),
        post=page("figures.import", publications.take),
    ),
    Route(
        path="report/<int:plan>/of/<str:body>/", name="form", load=load_body, get=page("form.see", reporting.show),
        post=page("form.submit", reporting.hand_in),
    ),
    Route(path="report/<int:plan>/of/<str:body>/draft/", name="draft", load=load_body, post=page("form.draft", reporting.draft)),
    Route(
        path="report/<int:plan>/of/<str:body>/correct/", name="form-correct", load=load_body,
        post=page("form.draft", reporting.correct),
    ),
    Route(
        path="report/<int:plan>/of/<str:body>/evidence/", name="attach", load=load_body,
        post=page("evidence.attach", reporting.attach),
    ),
    Route(
        path="report/<int:plan>/of/<str:body>/excel/", name="excel", load=load_body, get=page("form.download", excel.download),
        post=page("form.upload", excel.upload),
    ),
    Route(
        path="report/<int:plan>/of/<str:body>/excel/marked/", name="marked", load=load_body,
        post=page("form.upload", excel.marked),
    ),
    Route(path="submissions/<int:number>/slip/", name="slip", load=load_submission, get=page("slip.see", reporting.show_slip)),
    Route(
        path="submissions/<int:number>/withdraw/", name="withdraw", load=load_submission,
        post=page("form.withdraw", reporting.withdraw),
    ),
    Route(path="evidence/<int:number>/", name="evidence", load=load_evidence, get=page("evidence.see", reporting.show_evidence)),
    Route(path="review/", name="queue", get=page("queue.see", reviewing.show)),
    Route(path="review/undo/", name="undo", post=page("figure.undo", reviewing.undo)),
    Route(path="review/decide/", name="decide", post=page("figure.decide", reviewing.decide)),
    Route(path="acting/", name="acting-name", post=page("acting.name", deputies.name)),
    Route(path="acting/<int:number>/end/", name="acting-end", load=load_acting, post=page("acting.end", deputies.end)),
    Route(path="matters/", name="matters", get=page("matters.all", matters.show_all)),
    Route(
        path="plans/<int:plan>/matters/", name="matter-new", load=load_plan, get=page("matters.open", matters.show_new),
        post=page("matters.open", matters.open_new),
    ),
    Route(path="matters/circular/", name="circular", get=page("matters.circular", matters.show_circular)),
    Route(
        path="matters/<int:number>/", name="matter", load=load_matter, get=page("matters.see", matters.show),
        post=page("matters.act", matters.act),
    ),
    Route(
        path="matters/<int:number>/paper/", name="matter-paper", load=load_matter, get=page("matters.print", matters.show_paper)
    ),
    Route(
        path="matters/<int:number>/files/<str:digest>/", name="matter-file", load=load_given,
        get=page("matters.given", matters.show_given),
    ),
    Route(path="rounds/", name="rounds", get=page("rounds.see", rounds.show_all)),
    Route(path="plans/<int:plan>/rounds/", name="round-open", load=load_plan, post=page("rounds.open", rounds.open_round)),
    Route(path="rounds/<int:number>/", name="round", load=load_round, get=page("rounds.see", rounds.show)),
    Route(
        path="rounds/<int:number>/extend/", name="round-extend", load=load_round, post=page("rounds.extend", rounds.extend)
    ),
    Route(path="rounds/<int:number>/close/", name="round-close", load=load_round, post=page("rounds.close", rounds.close)),
    Route(
        path="rounds/<int:number>/withdraw/", name="round-withdraw", load=load_round,
        post=page("rounds.withdraw", rounds.withdraw),
    ),
    Route(path="reminders/", name="reminders", get=page("reminders.see", reviewing.show_reminders)),
    Route(path="reminders/letters/", name="letters", post=page("reminders.letters", reviewing.letters)),
    Route(
        path="accounts/", name="accounts", get=page("accounts.see", administration.show_accounts),
        post=page("accounts.create", administration.create),
    ),
    Route(path="accounts/end/", name="accounts-end", post=page("accounts.end", administration.end_many)),
    Route(path="accounts/import/", name="accounts-import", post=page("accounts.create", importing.create)),
    Route(path="roles/import/", name="roles-import", post=page("roles.grant", importing.grant)),
    Route(
        path="accounts/<int:number>/end/", name="account-end", load=load_account, post=page("accounts.end", administration.end)
    ),
    Route(
        path="accounts/<int:number>/reset/", name="account-reset", load=load_account,
        post=page("accounts.reset", administration.reset),
    ),
    Route(path="members/", name="members", load=load_members, get=page("members.see", administration.show_members)),
    Route(
        path="members/<int:number>/reset/", name="member-reset", load=load_member,
        post=page("members.reset", administration.reset_member),
    ),
    Route(path="roles/", name="roles", get=page("roles.see", administration.show_roles)),
    Route(path="roles/<int:number>/", name="role", load=load_account, post=page("roles.grant", administration.grant)),
    Route(
        path="roles/<int:number>/factor/", name="factor-reset", load=load_account,
        post=page("factor.reset", administration.reset_factor),
    ),
    Route(path="log/", name="log", get=page("log.see", administration.show_log)),
    Route(path="log/export/", name="log-export", post=page("log.export", administration.export_log)),
    Route(path="verify/", name="verify", post=page("verify.see", administration.verify)),
    Route(
        path="backups/", name="backups", get=page("backup.see", administration.show_backups),
        post=page("backup.make", administration.make_backup),
    ),
)  # fmt: skip

urlpatterns = [path(route.path, guarded(route), name=route.name) for route in ROUTES]
handler400 = "gangyao.web.refusals.bad_request"
handler404 = "gangyao.web.refusals.not_found"
handler500 = "gangyao.web.refusals.broken"
