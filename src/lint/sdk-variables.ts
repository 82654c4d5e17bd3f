/** Variables that client libraries read on their own, so no program of the asset mentions them. From the documentation of each library. */
const NAMES: ReadonlySet<string> = new Set(
  `OPENAI_API_KEY OPENAI_ORG_ID ANTHROPIC_API_KEY ANTHROPIC_AUTH_TOKEN GEMINI_API_KEY GOOGLE_API_KEY MISTRAL_API_KEY COHERE_API_KEY CO_API_KEY
  GROQ_API_KEY REPLICATE_API_TOKEN HF_TOKEN HUGGING_FACE_HUB_TOKEN WANDB_API_KEY LANGCHAIN_API_KEY LANGSMITH_API_KEY PINECONE_API_KEY
  GOOGLE_APPLICATION_CREDENTIALS MYSQL_PWD SENTRY_DSN DD_API_KEY SLACK_BOT_TOKEN STRIPE_API_KEY TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN
  SENDGRID_API_KEY GITHUB_TOKEN GH_TOKEN KAGGLE_USERNAME KAGGLE_KEY PREFECT_API_KEY DATABRICKS_TOKEN DATABRICKS_HOST SNOWFLAKE_PASSWORD
  CLICKHOUSE_PASSWORD REDIS_URL KUBECONFIG`.split(/\s+/),
);

/** Whole families: the PostgreSQL client, the clients of the three large clouds, MotherDuck, dlt and dbt. */
const FAMILIES =
  /^(?:PG[A-Z]+|AWS_[A-Z_]+|AZURE_[A-Z_]+|GOOGLE_CLOUD_[A-Z_]+|MOTHERDUCK_[A-Z_]+|motherduck_token|DBT_ENV_SECRET_[A-Z0-9_]+|(?:SOURCES|DESTINATION|CREDENTIALS)__[A-Z0-9_]+)$/;

/** True for a variable that a library reads on its own. */
export function isReadBySdk(name: string): boolean {
  return NAMES.has(name) || FAMILIES.test(name);
}
