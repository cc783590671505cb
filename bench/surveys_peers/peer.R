# R survey on columns written as raw doubles, the quickest form R reads; CPU seconds of each step go to stdout.
#   Rscript peer.R <task> <folder> <rows> <replicates>
suppressMessages(library(survey))
arguments <- commandArgs(trailingOnly = TRUE)
task <- arguments[1]
folder <- arguments[2]
rows <- as.integer(arguments[3])
replicates <- as.integer(arguments[4])

spent <- function() sum(proc.time()[c("user.self", "sys.self")])
said <- function(step, since) cat(step, spent() - since, "\n")
column <- function(name) readBin(file.path(folder, name), "double", rows)
answers <- sprintf("y%02d", 1:20)

began <- spent()
wanted <- switch(task,
  domains = c(answers, "region", "sex", "age"),
  replicates = answers,
  quantiles = "y04",
  logit = c("y01", "y02", "y04", "age", "sex"))
people <- as.data.frame(sapply(c(wanted, "w", "stratum", "psu"), column, simplify = FALSE))
given <- if (task == "replicates") sapply(sprintf("r%03d", seq_len(replicates)), column)
said("read", began)

began <- spent()
design <- if (task == "replicates") {
  svrepdesign(data = people, weights = people$w, repweights = given, type = "bootstrap",
              combined.weights = TRUE, scale = 1 / replicates, rscales = rep(1, replicates))
} else {
  svydesign(id = ~psu, strata = ~stratum, weights = ~w, data = people, nest = TRUE)
}
said("design", began)

began <- spent()
all_answers <- as.formula(paste("~", paste(answers, collapse = "+")))
found <- switch(task,
  domains = svyby(all_answers, ~region + sex + age, design, svymean, na.rm = TRUE),
  replicates = svymean(all_answers, design, na.rm = TRUE),
  quantiles = svyquantile(~y04, design, c(0.25, 0.5, 0.75), na.rm = TRUE),
  logit = svyglm(y01 ~ y02 + y04 + age + sex, design, family = quasibinomial()))
said("estimate", began)

if (task == "domains") {
  began <- spent()
  one <- svyby(~y01, ~region + sex + age, design, svymean, na.rm = TRUE)
  said("one", began)
  write.csv(one, file.path(folder, "domains_R.csv"), row.names = FALSE)
} else {
  write.csv(cbind(coef(found), SE(found)), file.path(folder, paste0(task, "_R.csv")))
}
